import { createWords } from '../../shared/words/index.js';

export const unreadCatalogue = {
  title: 'Transmissions non lues',
  none: 'Vous avez tout lu.',
  read: 'J’ai lu',
  'read.of': 'J’ai lu : {{title}}, {{person}}',
  readAll: 'Tout marquer comme lu',
  write: 'Transmettre',
  'shift.link': 'Depuis mon dernier poste',
  'shift.title': 'Non lu depuis mon dernier poste',
  'shift.lead': 'Ce que vos collègues ont écrit en votre absence, dans les dossiers que vous pouvez lire.',
  'shift.since': 'Depuis la fin de votre dernier poste, le {{when}}',
  'shift.unknown': 'Depuis deux semaines',
  'shift.none': 'Rien d’autre n’a été écrit en votre absence.',
  'shift.more': 'Il y en a d’autres, plus anciens : ils viennent à mesure que vous lisez.',
  'shift.nothing.title': 'Rien à lire d’ici',
  'shift.nothing.text': 'Vos rôles ne vous permettent pas de lire ce qui est écrit dans les dossiers.',
  'quick.title': 'Transmettre',
  'quick.lead': 'Pour une personne ou plusieurs, en moins d’une minute.',
  'quick.people': 'Pour qui ?',
  'quick.people.add': 'Ajouter une personne',
  'quick.people.none': 'Choisissez au moins une personne.',
  'quick.people.noMatch':
    'Aucune personne présente ne correspond à ce nom. Vérifiez-le : seules sont proposées celles qui sont accueillies.',
  'quick.people.remove': 'Retirer {{name}}',
  'quick.templates': 'Commencer par',
  'quick.kind': 'Quoi',
  'quick.send': 'Transmettre',
  'quick.sent_one': 'Transmission enregistrée pour {{count}} personne.',
  'quick.sent_other': 'Transmission enregistrée pour {{count}} personnes.',
  'quick.found': 'Ce que vous aviez commencé à écrire est là.',
  'quick.restart': 'Tout effacer et recommencer',
  'quick.nothing.title': 'Rien à transmettre d’ici',
  'quick.nothing.text': 'Vos rôles ne vous permettent pas d’écrire une transmission.',
} as const;

export const t = createWords(unreadCatalogue);
