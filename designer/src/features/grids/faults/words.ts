import { createWords } from '../../../shared/createWords.js';

export const faultsCatalogue = {
  item: 'Item {{rank}}',
  itemNamed: '« {{name}} »',
  level: 'niveau {{rank}}',
  dimension: 'Dimension « {{name}} »',
  group: 'Groupe {{name}}',
  rule: 'Règle « {{name}} »',
  band: 'Seuil « {{name}} »',
  bandAt: 'Seuil {{rank}}',
  chart: 'Graphique {{rank}}',
  alert: 'Alerte « {{name}} »',
  vector: 'Cas « {{name}} »',
  at: '{{place}} : {{message}}',
  'say.items': 'La grille n’a pas encore d’item.',
  'say.vectors': 'Il faut au moins un cas d’essai : répondez dans l’essai, puis gardez le résultat.',
  'say.licence': 'La licence est obligatoire : sans elle, la grille ne peut pas être publiée.',
  'say.source': 'La source est obligatoire : sans elle, la grille ne peut pas être publiée.',
  'say.title': 'La grille n’a pas de titre.',
  'say.label': 'le libellé est à écrire.',
  'say.message': 'le message est à écrire.',
  'say.levels': 'il faut au moins deux niveaux.',
  'say.dimension': 'choisissez au moins un item.',
  'say.formula': 'la formule est à écrire.',
} as const;

export const t = createWords(faultsCatalogue);
