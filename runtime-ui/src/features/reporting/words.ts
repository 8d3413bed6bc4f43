import { createWords } from '../../shared/words/index.js';

export const reportingCatalogue = {
  title: 'Pilotage',
  lead: 'Ce qui s’est passé, compté mois par mois. Tout est tiré de ce que les équipes écrivent pour accompagner : rien n’est à saisir, personne n’est nommé.',
  'forbidden.title': 'Cet accès ne vous est pas ouvert',
  'forbidden.text': 'Seules les personnes qui pilotent un établissement voient ce qui s’y est passé.',
  from: 'Du',
  to: 'Au',
  place: 'Établissement',
  'place.all': 'Tous ceux que je pilote',
  export: 'Exporter en CSV',
  wrong: 'Choisissez deux jours : le second après le premier, cinq ans au plus.',
  events: 'Événements par mois',
  event: 'Événement',
  total: 'Total',
  persons: 'Personnes',
  'chart.nobody': '{{label}} : {{total}} sur la période',
  chart_one: '{{label}} : {{total}} sur la période, {{count}} personne',
  chart_other: '{{label}} : {{total}} sur la période, {{count}} personnes',
  until: 'Dernier événement connu : {{at}}.',
  'until.none': 'Aucun événement n’est encore connu.',
  empty: 'Aucun événement à compter',
  'empty.text':
    'Le pack de vos établissements ne déclare pas d’événement, ou rien ne s’est passé dans cette période.',
  quiet_one: '{{count}} événement sans rien à compter dans la période',
  quiet_other: '{{count}} événements sans rien à compter dans la période',
} as const;

export const t = createWords(reportingCatalogue);
