-- What a role of a pack gives is adjusted by who answers for rights: a right taken away, or one added, in an establishment or
-- in all of the organisation, for a reason, dated and reviewed. One ended at once ends the day before, as posts do.
create table role_adjustment (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  establishment_id uuid,
  role_id text not null check (length(role_id) between 1 and 80),
  effect text not null check (effect in ('retire', 'ajoute')),
  domain text not null check (length(domain) between 1 and 80),
  actions text[] not null check (cardinality(actions) between 1 and 10),
  link text,
  walled boolean not null,
  reason text not null check (length(reason) between 3 and 500),
  from_date date not null,
  to_date date check (to_date >= from_date - 1),
  review_on date,
  reviewed_at timestamptz,
  reviewed_by uuid,
  ended_at timestamptz,
  end_reason text check (length(end_reason) <= 500),
  given_by uuid not null,
  given_at timestamptz not null,
  revision integer not null default 1,
  unique (organisation_id, id),
  check ((effect = 'ajoute') = (link is not null)),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, given_by) references professional (organisation_id, id),
  foreign key (organisation_id, reviewed_by) references professional (organisation_id, id)
);
create index role_adjustment_of_role on role_adjustment (organisation_id, role_id);
select trame_wall('role_adjustment', 'select,insert,update');

-- Told to those who answer for rights there, and to those who hold the role.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit', 'fiche-adressee', 'role-ajuste', 'droits-ajustes'));
