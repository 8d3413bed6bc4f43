import { createWords } from '../../shared/words/index.js';

export const absencesCatalogue = {
  title: 'Absences et remplacements',
  lead: 'Pendant une absence, la personne qui remplace voit et fait les tâches. Aucun motif n’est demandé.',
  'mine.title': 'Mes absences',
  'mine.none': 'Aucune absence à venir.',
  'others.title': 'Je remplace',
  'others.none': 'Vous ne remplacez personne.',
  'line.mine': 'Du {{from}} au {{to}}, remplacement par {{name}}',
  'line.other': '{{name}}, du {{from}} au {{to}}',
  underWay: 'En ce moment',
  cancel: 'Annuler',
  cancelled: 'L’absence est annulée.',
  'new.title': 'Noter une absence',
  'new.who': 'Pour qui',
  'new.me': 'Moi',
  'new.other': 'Une autre personne',
  'new.person': 'Personne absente',
  'new.from': 'Premier jour',
  'new.to': 'Dernier jour',
  'new.substitute': 'Qui remplace',
  'new.rule':
    'Le remplacement ouvre l’accès aux dossiers suivis et aux tâches ; il ne donne aucun droit : la personne doit pouvoir écrire elle-même dans les mêmes domaines.',
  'new.verb': 'Noter l’absence',
  'new.done': 'L’absence est notée. {{name}} reçoit une notification.',
} as const;

export const t = createWords(absencesCatalogue);
