import { createWords } from '../../../shared/words/index.js';

export const logosCatalogue = {
  title: 'Logos',
  lead: 'Le logo d’un établissement est en tête de ses documents. Un document déjà établi garde le sien, jusqu’à sa dernière signature ; la variante masquée n’en porte pas.',
  none: 'Vous ne gérez aucun établissement.',
  absent: 'Pas de logo propre : ses documents portent celui du pack, s’il en a un.',
  current: 'Posé le {{at}} par {{by}}, {{size}} ko.',
  picture: 'Logo de {{name}}',
  choose: 'Choisir un fichier',
  'choose.of': 'Choisir un fichier : logo de {{name}}',
  bounds:
    'PNG ou JPEG, 500 ko et 2 000 points de côté au plus. Imprimé à 16 mm de haut et 60 mm de large au plus.',
  remove: 'Retirer',
  'remove.of': 'Retirer le logo de {{name}}',
  removed: 'Le logo est retiré : les documents à venir porteront celui du pack, s’il en a un.',
  set: 'Le logo est posé : les documents à venir le porteront.',
} as const;

export const t = createWords(logosCatalogue);
