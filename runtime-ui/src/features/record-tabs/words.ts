import { createWords } from '../../shared/words/index.js';

export const recordTabsCatalogue = {
  'empty.title': 'Rien d’enregistré ici',
  'empty.text': 'Ce qui sera noté apparaîtra à cette place, du plus récent au plus ancien.',
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
