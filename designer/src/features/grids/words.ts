import { createWords } from '../../shared/createWords.js';

export const gridsCatalogue = {
  untitled: 'Grille sans titre',
  missing: 'Cette grille n’est pas dans le brouillon : elle a peut-être été retirée.',
  unreadable: 'Ce fichier n’est pas une grille',
  unreadableText:
    'Il a sans doute été écrit à la main. Annulez le dernier changement, ou retirez la grille et importez-la de nouveau.',
  keepFile: 'Enregistrer le fichier sur cet ordinateur',
  panels: 'Volets de la grille',
  'panel.items': 'Items',
  'panel.calcul': 'Calcul',
  'panel.seuils': 'Seuils et alertes',
  'panel.cas': 'Cas d’essai',
  'panel.fiche': 'Fiche et licence',
  'panel.changements': 'Ce qui change',
  toMend_one: 'défaut',
  toMend_other: 'défauts',
  faults_one: '{{count}} remarque dans ce volet',
  faults_other: '{{count}} remarques dans ce volet',
} as const;

export const t = createWords(gridsCatalogue);
