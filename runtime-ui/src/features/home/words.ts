import { createWords } from '../../shared/words/index.js';

export const homeCatalogue = {
  title: 'Accueil',
  hello: 'Bonjour {{name}}',
  today: 'Nous sommes le {{date}}',
  late: 'En retard',
  soon: 'Pour bientôt',
  later: 'Ensuite',
  toClaim: 'À prendre dans vos équipes',
  'toClaim.all': 'Voir tout ce qui est à prendre',
  'mine.all': 'Voir toutes mes tâches',
  'empty.title': 'Aucune tâche n’est à votre nom',
  'empty.toClaim_one':
    'Une tâche attend que quelqu’un de vos équipes la prenne{{late}} : elle est juste au-dessous.',
  'empty.toClaim_other':
    '{{count}} tâches attendent que quelqu’un de vos équipes les prenne{{late}} : les plus pressées sont juste au-dessous.',
  'empty.late': ', dont {{count}} en retard',
  'empty.text':
    'Vos tâches arriveront ici, les plus pressées d’abord. Aucune n’attend d’être prise dans vos équipes.',
  'empty.action': 'Voir les tâches à prendre',
  start: 'Commencer',
  places: 'Vos listes',
  count_one: '{{count}} tâche',
  count_other: '{{count}} tâches',
} as const;

export const t = createWords(homeCatalogue);
