import { createWords } from '../createWords.js';

export const sheetCatalogue = {
  rowNumber: 'Ligne',
  move: 'Glisser pour déplacer, ou Alt et une flèche',
  keys: 'Flèches pour aller d’une cellule à l’autre, Entrée pour écrire, Échap pour annuler.',
  keysSmall: 'Touchez une cellule pour y écrire.',
  keysMove: 'Alt et une flèche pour déplacer la ligne.',
  keysPaste: 'Collez ici les cellules d’un tableur.',
  cell: '{{column}}, ligne {{row}}',
  'paste.intro':
    'Copiez les cellules dans votre tableur, placez le curseur dans le cadre et collez (Ctrl et V).',
  'paste.place': 'Collez ici',
  'paste.nothing': 'Rien à lire : copiez d’abord les cellules d’un tableau.',
  'paste.cancel': 'Annuler',
  'paste.cut':
    'Le tableau est trop grand : seul le début a été lu ({{rows}} lignes, {{columns}} colonnes au plus).',
  'paste.read': 'Ce qui a été collé',
  'paste.readHelp':
    'Dites ce que donne chaque colonne. Les cellules à revoir sont marquées et nommées plus bas.',
  'paste.roleOf': 'Colonne {{column}}',
  'paste.head': 'La première ligne est un titre',
  'paste.faults': 'Cellules à revoir',
  'paste.more': 'Et {{count}} autres.',
} as const;

export const t = createWords(sheetCatalogue);
