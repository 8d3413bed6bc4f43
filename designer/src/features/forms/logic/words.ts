import { createWords } from '../../../shared/createWords.js';

/** What the list of rules says. */
export const l = createWords({
  title: 'Règles du formulaire',
  none: 'Ce formulaire n’a pas de règle. Choisissez une question pour dire quand l’afficher, la rendre obligatoire ou la contrôler.',
  show: 'Montrer',
  all: 'toutes les règles ({{count}})',
  wholeForm: 'Tout le formulaire',
  edit: 'Modifier',
  close: 'Fermer',
});
