import { createWords } from '../../../shared/createWords.js';

/** What is said of circuits under way when their circuit changes. */
export const m = createWords({
  title: 'Circuits en cours',
  trying: 'Essai sur une copie de chaque circuit en cours…',
  failed: 'L’essai n’a pas pu être fait : {{why}}',
  retry: 'Réessayer',
  nothing: 'Aucun circuit en cours n’est concerné.',
  runningIn: '« {{title}} », en cours en version {{version}} : {{count}}',
  oneFollows: '1 peut passer dans la nouvelle version.',
  manyFollow: '{{count}} peuvent passer dans la nouvelle version.',
  oneStays: '1 reste dans sa version.',
  manyStay: '{{count}} restent dans leur version.',
  why: 'Ce qui ne peut pas suivre, et pourquoi',
  waitsAt: '« {{name}} » n’a pas d’équivalent, et {{count}} y attendent.',
  stays: '{{who}}, à « {{where}} » :',
  leave: 'Les laisser finir dans leur version',
  carry: 'Les faire passer dans la nouvelle version',
  carrying: 'Passage dans la nouvelle version…',
  left: 'encore {{count}} à faire passer…',
  oneCarried: '1 circuit en cours est passé dans la version {{version}}.',
  manyCarried: '{{count}} circuits en cours sont passés dans la version {{version}}.',
  carryFailed:
    'La version est publiée, mais les circuits en cours n’ont pas pu la suivre : {{why}} Ils restent dans leur version ; recommencez depuis l’administration.',
});
