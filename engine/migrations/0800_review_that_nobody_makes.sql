-- Who holds a post that nobody else may review is told so.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit', 'fiche-adressee', 'role-ajuste', 'droits-ajustes', 'droits-echus',
  'role-a-revoir', 'habilitation-a-revoir', 'habilitation-sans-revue'));
