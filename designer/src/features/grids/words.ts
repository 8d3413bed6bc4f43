import { createWords } from '../../shared/createWords.js';

export const gridsCatalogue = {
  panels: 'Volets de la grille',
  'panel.items': 'Items',
  'panel.calcul': 'Calcul',
  'panel.seuils': 'Seuils et alertes',
  'panel.cas': 'Cas d’essai',
  'panel.fiche': 'Fiche et licence',
  'panel.changements': 'Ce qui change',
  toMend_one: 'défaut',
  toMend_other: 'défauts',
  faults_one: '1 remarque dans ce volet',
  faults_other: '{{count}} remarques dans ce volet',
} as const;

export const t = createWords(gridsCatalogue);
