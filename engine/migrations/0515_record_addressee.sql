-- To whom a record was addressed by who wrote it: each professional once, under the name, the team, the function or the role
-- that was chosen. It gives no right: what they may no longer read is hidden all the same.
create table record_addressee (
  organisation_id uuid not null,
  record_id uuid not null,
  professional_id uuid not null,
  chosen_kind text not null check (chosen_kind in ('professionnel', 'equipe', 'fonction', 'role')),
  chosen_id text not null check (length(chosen_id) <= 80),
  primary key (organisation_id, record_id, professional_id),
  foreign key (organisation_id, record_id) references record (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('record_addressee', 'select,insert');
select trame_eliminable('record_addressee', '(select r.dossier_id from trame.record r where r.id = record_id)');
create index record_addressee_professional on record_addressee (organisation_id, professional_id, record_id);

-- Who is told of it, in the dossier that it is of.
alter table notification add column record_id uuid;
alter table notification add foreign key (organisation_id, record_id) references record (organisation_id, id);
create index notification_record on notification (organisation_id, record_id) where record_id is not null;
alter table notification drop constraint notification_check1;
alter table notification add constraint notification_about_check
  check ((dossier_id is not null) = (message is not null or record_id is not null));
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit', 'fiche-adressee'));
alter table notification add constraint notification_record_check check ((kind = 'fiche-adressee') = (record_id is not null));
