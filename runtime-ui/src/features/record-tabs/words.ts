import { createWords } from '../../shared/words/index.js';

export const recordTabsCatalogue = {
  'empty.title': 'Rien d’enregistré ici',
  'empty.text': 'Ce qui sera noté apparaîtra à cette place, du plus récent au plus ancien.',
  'empty.filtered': 'Rien ne correspond à ces filtres.',
  'filter.label': 'Filtres',
  'filter.du': 'Du',
  'filter.au': 'Au',
  'filter.found': 'Fiches affichées : {{count}}',
  'filter.concerne': 'Concerne',
  'filter.concerne.all': 'Tous',
  'filter.concerne.whole': '{{title}}, en entier',
  'filter.clear': 'Retirer les filtres',
  'col.what': 'Fiche',
  'col.author': 'Écrit par',
  'board.empty': 'Rien dans cette colonne.',
  'month.previous': 'Mois précédent',
  'month.next': 'Mois suivant',
  'month.today': 'Ce mois-ci',
  'month.caption': '{{label}}, {{month}}',
  'month.none': 'Rien ce mois-ci.',
} as const;

export const t = createWords(recordTabsCatalogue);
