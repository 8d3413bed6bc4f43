import { createWords } from '../../../shared/createWords.js';

/** What the making of a form says. */
export const n = createWords({
  title: 'Nouveau formulaire',
  name: 'Titre',
  nameHelp: 'Ce que liront les professionnels : « Transmission », « Visite à domicile ».',
  copy: 'À partir de',
  copyNone: 'Rien : une première question à écrire',
  use: 'Usage',
  domain: 'Domaine de données',
  domainEmpty: 'Choisissez un domaine',
  create: 'Créer le formulaire',
  making: 'Création…',
  cancel: 'Revenir',
});
