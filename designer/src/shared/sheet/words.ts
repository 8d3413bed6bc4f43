import { createWords } from '../createWords.js';

export const sheetCatalogue = {
  rowNumber: 'Ligne',
  move: 'Glisser pour déplacer, ou Alt et une flèche',
  keys: 'Flèches pour aller d’une cellule à l’autre, Entrée pour écrire, Échap pour annuler, Alt et une flèche pour déplacer la ligne. Collez ici les cellules d’un tableur.',
  keysSmall: 'Touchez une cellule pour y écrire. Collez ici les cellules d’un tableur.',
  cell: '{{column}}, ligne {{row}}',
} as const;

export const t = createWords(sheetCatalogue);
