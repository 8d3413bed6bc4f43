import { createWords } from '../createWords.js';

export const sheetCatalogue = {
  rowNumber: 'Ligne',
  move: 'Glisser pour déplacer, ou Alt et une flèche',
  keys: 'Flèches pour aller d’une cellule à l’autre, Entrée pour écrire, Échap pour annuler.',
  keysSmall: 'Touchez une cellule pour y écrire.',
  keysMove: 'Alt et une flèche pour déplacer la ligne.',
  keysPaste: 'Collez ici les cellules d’un tableur.',
  cell: '{{column}}, ligne {{row}}',
} as const;

export const t = createWords(sheetCatalogue);
