import { createWords } from '../../../shared/words/index.js';

export const tiesCatalogue = {
  title: 'Dossiers liés',
  none: 'Aucun dossier lié que vous puissiez lire.',
  add: 'Lier un dossier',
  'add.lead':
    'Le lien se voit des deux dossiers, par celles et ceux qui peuvent lire l’un et l’autre. Il n’ouvre aucun accès.',
  'add.verb': 'Lier',
  'add.done': 'Les dossiers sont liés.',
  done: 'Le lien est changé.',
  other: 'Dossier à lier',
  kind: 'Lien',
  'kind.none': 'Choisissez un lien',
  also: 'Lier aussi ce dossier, de la même façon, à {{names}}',
  from: 'Depuis le (facultatif)',
  to: 'Le lien cesse le',
  since: 'depuis le {{from}}',
  ended_one: '{{count}} lien passé',
  ended_other: '{{count}} liens passés',
  head: '{{kind}} :',
  number: 'Dossier {{numero}}',
  ends: 'cesse le {{to}}',
  ceased: 'a cessé le {{to}}',
  change: 'Changer',
  save: 'Enregistrer',
} as const;

export const t = createWords(tiesCatalogue);
