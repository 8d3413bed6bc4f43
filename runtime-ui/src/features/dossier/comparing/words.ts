import { createWords } from '../../../shared/words/index.js';

export const comparingCatalogue = {
  title: 'Ce qui a changé',
  with: 'Comparer avec',
  choose: 'Choisir…',
  version: 'la version {{version}}',
  other: 'le document du {{at}}',
  now: 'La version {{version}} de ce document',
  same: 'Rien n’a changé dans ce que dit le document.',
  masked: 'L’un des deux est une variante masquée : ce qu’elle tait y apparaît comme vide.',
  changes: 'Les changements',
  count_one: '{{count}} changement',
  count_other: '{{count}} changements',
  what: 'Donnée',
  nothing: 'rien',
} as const;

export const t = createWords(comparingCatalogue);
