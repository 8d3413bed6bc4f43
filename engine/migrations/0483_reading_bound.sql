-- Reading many dossiers in a short time is bounded, by account and by organisation.
create table reading_bound (
  organisation_id uuid primary key references organisation (id),
  per_hour integer not null check (per_hour between 10 and 100000),
  per_day integer not null check (per_day between 10 and 100000),
  revision integer not null check (revision > 0),
  changed_by uuid not null,
  changed_at timestamptz not null,
  check (per_day >= per_hour),
  foreign key (organisation_id, changed_by) references professional (organisation_id, id)
);
select trame_wall('reading_bound', 'select,insert,update');

-- What an account opened lately: each dossier once, when it was last counted. A line is kept for a day, and names no dossier
-- that an elimination would have to wait for.
create table dossier_opening (
  organisation_id uuid not null,
  professional_id uuid not null,
  opened_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, professional_id, opened_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create index dossier_opening_lately on dossier_opening (organisation_id, professional_id, at);
select trame_wall('dossier_opening', 'select,insert,update,delete');

-- Who answers for rights lets an account go beyond the bound for a time, for a reason.
create table reading_lift (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  given_by uuid not null,
  given_at timestamptz not null,
  until_at timestamptz not null check (until_at > given_at),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, given_by) references professional (organisation_id, id)
);
create index reading_lift_last on reading_lift (organisation_id, professional_id, until_at desc);
select trame_wall('reading_lift', 'select,insert');

-- When those who answer for rights were last told that an account reached the bound.
create table reading_told (
  organisation_id uuid not null,
  professional_id uuid not null,
  told_at timestamptz not null,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('reading_told', 'select,insert,update');

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'circuit', 'lecture-bornee'));
