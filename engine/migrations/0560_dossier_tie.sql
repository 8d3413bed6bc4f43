-- Two dossiers that are tied: brothers and sisters, a couple; the pack says the kinds. A tie is ended, never erased, but with
-- either of the two dossiers when it is eliminated.
create table dossier_tie (
  id uuid primary key,
  organisation_id uuid not null,
  -- in one order, whoever says it
  dossier_a uuid not null,
  dossier_b uuid not null check (dossier_a < dossier_b),
  kind text not null check (length(kind) between 1 and 80),
  from_date date,
  -- first day on which it no longer holds
  to_date date check (to_date >= from_date),
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  foreign key (organisation_id, dossier_a) references dossier (organisation_id, id),
  foreign key (organisation_id, dossier_b) references dossier (organisation_id, id),
  foreign key (organisation_id, created_by) references professional (organisation_id, id)
);
create unique index dossier_tie_once on dossier_tie (organisation_id, dossier_a, dossier_b, kind) where to_date is null;
create index dossier_tie_a on dossier_tie (organisation_id, dossier_a);
create index dossier_tie_b on dossier_tie (organisation_id, dossier_b);
select trame_wall('dossier_tie', 'select,insert,update');
select trame_eliminable('dossier_tie',
  'case when trame.under_elimination(dossier_a) then dossier_a else dossier_b end');
