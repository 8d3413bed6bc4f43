-- What a circuit tells professionals of its dossier (connector `notification`): the words, and whose dossier.
alter table notification add column dossier_id uuid;
alter table notification add column message text;
alter table notification add foreign key (organisation_id, dossier_id) references dossier (organisation_id, id);
alter table notification add check ((kind = 'circuit') = (message is not null));
alter table notification add check (length(message) <= 500);
alter table notification add check ((message is null) = (dossier_id is null));
create index notification_dossier on notification (organisation_id, dossier_id) where dossier_id is not null;
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit'));
drop policy elimination on notification;
select trame_eliminable('notification',
  'coalesce(dossier_id, (select t.dossier_id from trame.task t where t.id = task_id))');
