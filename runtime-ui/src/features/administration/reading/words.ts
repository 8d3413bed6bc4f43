import { createWords } from '../../../shared/words/index.js';

export const readingCatalogue = {
  title: 'Lecture',
  lead: 'Un compte qui ouvre trop de dossiers différents en peu de temps est arrêté : c’est ainsi que se voit un téléchargement en masse. Les dossiers déjà ouverts dans la journée le restent. Chaque arrêt est au journal, et les personnes qui répondent des habilitations sont prévenues.',
  'bound.title': 'La borne',
  'bound.byDefault': 'C’est celle de Trame : votre organisme n’en a pas choisi d’autre.',
  'bound.kept': 'Seule la personne qui répond de tout l’organisme la change.',
  perHour: 'Dossiers différents en une heure',
  perDay: 'Dossiers différents en vingt-quatre heures',
  verb: 'Enregistrer',
  done: 'La borne est enregistrée.',
  'accounts.title': 'Ce qui a été ouvert depuis vingt-quatre heures',
  'accounts.none': 'Personne n’a ouvert de dossier depuis vingt-quatre heures.',
  'col.who': 'Qui',
  'col.hour': 'En une heure',
  'col.day': 'En vingt-quatre heures',
  'col.lift': 'Borne',
  'lift.none': 'En vigueur',
  'lift.reached': 'Atteinte',
  'lift.until': 'Levée jusqu’au {{until}}',
  'lift.reason': 'Motif : {{reason}}',
  'lift.open': 'Lever',
  'lift.title': 'Lever la borne pour {{name}}',
  'lift.lead': 'Cette personne pourra ouvrir autant de dossiers qu’il lui faut, jusqu’à la fin de la durée.',
  'lift.hours': 'Pendant combien d’heures (24 au plus)',
  'lift.verb': 'Lever la borne',
  'lift.done': 'La borne est levée pour {{name}}.',
} as const;

export const t = createWords(readingCatalogue);
