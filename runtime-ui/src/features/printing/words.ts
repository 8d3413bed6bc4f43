import { createWords } from '../../shared/words/index.js';

export const printingCatalogue = {
  title: 'Impression : {{title}}',
  print: 'Imprimer',
  back: 'Retour',
  which: 'Que faut-il imprimer ?',
  answers: 'Réponses',
  filled: 'Rempli',
  blank: 'Vierge, à remplir à la main',
  person: 'Personne :',
  concerned: 'Concerne :',
  numero: 'Dossier {{numero}}',
  filledBy: 'Rempli par :',
  filledOn: 'Le :',
  record: 'Version {{version}}, écrite par {{author}} le {{at}}',
  'record.annule': 'ANNULÉE',
  'record.signe': 'Signée',
  'record.valide': 'Non signée',
  noSitting: 'Cette évaluation n’est pas dans ce dossier, ou vous ne pouvez pas la lire.',
  unsent: 'Saisie en cours, non validée',
  foot: 'Imprimé le {{date}} par {{by}}. Document qui peut contenir des données personnelles : ne pas le laisser à la vue.',
  link: 'Imprimer…',
  linkOf: '(« {{title}} »)',
} as const;

export const t = createWords(printingCatalogue);
