import { createWords } from '../../shared/words/index.js';

export const unreadCatalogue = {
  title: 'Transmissions non lues',
  none: 'Vous avez tout lu.',
  read: 'J’ai lu',
  'read.of': 'J’ai lu : {{title}}, {{person}}',
  readAll: 'Tout marquer comme lu',
  write: 'Transmettre',
  'quick.title': 'Transmettre',
  'quick.lead': 'Pour une personne ou plusieurs, en moins d’une minute.',
  'quick.people': 'Pour qui ?',
  'quick.people.add': 'Ajouter une personne',
  'quick.people.none': 'Choisissez au moins une personne.',
  'quick.people.remove': 'Retirer {{name}}',
  'quick.templates': 'Commencer par',
  'quick.kind': 'Quoi',
  'quick.send': 'Transmettre',
  'quick.sent_one': 'Transmission enregistrée pour {{count}} personne.',
  'quick.sent_other': 'Transmission enregistrée pour {{count}} personnes.',
  'quick.nothing.title': 'Rien à transmettre d’ici',
  'quick.nothing.text': 'Vos rôles ne vous permettent pas d’écrire une transmission.',
} as const;

export const t = createWords(unreadCatalogue);
