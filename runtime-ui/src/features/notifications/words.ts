import { createWords } from '../../shared/words/index.js';

export const notificationsCatalogue = {
  title: 'Notifications',
  'read.all': 'Tout marquer comme lu',
  'read.one': 'Marquer comme lue',
  unread: 'Non lue',
  'empty.title': 'Rien de nouveau',
  'empty.text':
    'Une tâche qu’on vous confie, une échéance qui approche, une tâche suivie qui avance : cela se lit ici.',
  'kind.tache-confiee': '{{by}} vous confie « {{title}} »',
  'kind.tache-retiree': '{{by}} a mis « {{title}} » dans d’autres mains',
  'kind.commentaire': '{{by}} a commenté « {{title}} »',
  'kind.tache-terminee': '« {{title}} », que vous suivez, est terminée',
  'kind.tache-sans-objet': '« {{title}} », que vous suivez, n’a plus lieu d’être',
  'kind.rappel': '« {{title}} » est bientôt à rendre',
  'kind.alerte': '« {{title}} » est en retard',
  'kind.remplacement': '{{by}} : un remplacement vous concerne',
  'task.hidden': 'une tâche que vous ne voyez plus',
  'by.system': 'Trame',
} as const;

export const t = createWords(notificationsCatalogue);
