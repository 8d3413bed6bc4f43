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
  'mail.title': 'Avis par courriel',
  'mail.lead':
    'Un courriel prévient que quelque chose vous attend, sans dire quoi ni pour qui. Dans Trame, vous êtes prévenu de tout.',
  'mail.to': 'Ils partent à {{address}}.',
  'mail.noAddress': 'Aucune adresse n’est connue pour vous : rien ne part.',
  'mail.none': 'Cette installation n’envoie pas de courriel pour le moment.',
  'mail.byMail': 'Me prévenir aussi par courriel',
  'mail.kinds': 'M’écrire quand',
  'mail.kind.tache-confiee': 'une tâche m’est confiée',
  'mail.kind.tache-retiree': 'une tâche passe dans d’autres mains',
  'mail.kind.commentaire': 'quelqu’un commente une tâche',
  'mail.kind.rappel': 'une tâche est bientôt à rendre',
  'mail.kind.alerte': 'une tâche est en retard',
  'mail.kind.tache-terminee': 'une tâche que je suis est terminée',
  'mail.kind.tache-sans-objet': 'une tâche que je suis n’a plus lieu d’être',
  'mail.kind.remplacement': 'un remplacement me concerne',
  'mail.kept': 'C’est noté.',
  'mail.choose': 'Choisir ce qui est écrit par courriel',
} as const;

export const t = createWords(notificationsCatalogue);
