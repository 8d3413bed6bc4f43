-- A dossier opened with a reason by somebody who has no link to it, for a few hours; whoever answers for rights says
-- afterwards whether it was justified.
create table break_glass (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  domains text[] not null check (cardinality(domains) > 0),
  reason text not null,
  at timestamptz not null,
  until timestamptz not null check (until > at),
  reviewed_at timestamptz,
  reviewed_by uuid check (reviewed_by <> professional_id),
  verdict text check (verdict in ('justifie', 'injustifie')),
  note text,
  check (num_nonnulls(reviewed_at, reviewed_by, verdict) in (0, 3)),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, reviewed_by) references professional (organisation_id, id)
);
create index break_glass_open on break_glass (organisation_id, professional_id, until);
create index break_glass_dossier on break_glass (organisation_id, dossier_id, at desc);
create index break_glass_latest on break_glass (organisation_id, at desc, id desc);
select trame_wall('break_glass', 'select,insert,update');
