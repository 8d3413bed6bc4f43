import { createWords } from '../words/index.js';

export const sharedCatalogue = {
  'page.suffix': '{{title}} · Trame',
  loading: 'Chargement…',
  'dossier.person': 'dossier de {{name}}',
  'dossier.household': 'dossier «\u00a0{{title}}\u00a0»',
  'subject.household': '«\u00a0{{title}}\u00a0»',
  household_one: '{{title}}, {{count}} personne',
  household_other: '{{title}}, {{count}} personnes',
  'problem.retry': 'Réessayer',
  'problem.title': 'Cela n’a pas fonctionné',
  'thread.label': 'Fil du parcours',
  'thread.empty': 'Le fil commencera avec le premier moment du parcours.',
  'thread.faite': 'fait',
  'thread.en-cours': 'en cours',
  'thread.a-venir': 'à venir',
  more: 'Afficher la suite',
  search: 'Chercher',
  'filter.column.all': 'Toutes les réponses',
  'reason.label': 'Pourquoi',
  'reason.hint': 'Gardé dans le journal, avec votre nom.',
  service: 'Service',
  'service.all': 'Tous les services',
  'service.closed': '{{name}} (fermé)',
  'service.none': 'Aucun',
  'service.verb': 'Changer de service',
  'dialog.close': 'Fermer',
} as const;

export const t = createWords(sharedCatalogue);
