import { createWords } from '../../shared/words/index.js';

export const evaluationsCatalogue = {
  'empty.title': 'Aucune évaluation enregistrée',
  'empty.text':
    'Une évaluation se remplit dans une tâche de circuit, ou ici à tout moment par « Nouvelle évaluation ». Chaque passage se compare ensuite aux précédents.',
  'col.date': 'Date',
  'col.by': 'Par',
  'col.score': 'Score',
  'col.band': 'Lecture',
  'col.actions': 'Voir et comparer',
  caption: '{{title}} : comparaison dans le temps',
  open: 'Voir les réponses',
  print: 'Imprimer…',
  compare: 'Comparer au passage précédent',
  noScore: 'Sans score',
  incomplete: 'Incomplet',
  notComputable: 'Non calculable',
  of: '{{score}} sur {{max}}',
  output: '{{label}} : {{value}}',
  cancelled: 'Annulée',
  back: 'Retour aux évaluations',
  evaluated: 'Évaluation de {{evaluator}}, {{at}}',
  typed: 'saisie par {{author}}',
  responsible: 'sous la responsabilité de {{responsible}}',
  cancelledBy: 'Évaluation annulée par {{by}}, le {{at}}. Elle ne compte plus nulle part.',
  reason: 'Motif : {{reason}}',
  cancel: 'Annuler l’évaluation…',
  'cancel.title': 'Annuler « {{title}} » du {{date}} ?',
  'cancel.text':
    'L’évaluation restera lisible dans le {{dossier}}, marquée de votre nom et du motif, et ne comptera plus.',
  'cancel.verb': 'Annuler l’évaluation',
  'cancel.hint': 'Ce motif reste avec l’évaluation, avec votre nom.',
  'cancel.done': '« {{title}} » est annulée.',
  'compare.title': 'Comparer : {{title}}',
  'compare.before': 'De',
  'compare.after': 'À',
  'compare.option': '{{date}}, {{by}}',
} as const;

export const t = createWords(evaluationsCatalogue);
