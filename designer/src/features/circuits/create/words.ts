import { createWords } from '../../../shared/createWords.js';

/** What the making of a circuit says. */
export const n = createWords({
  title: 'Nouveau circuit',
  text: 'Il commence par une seule étape ; les autres s’ajoutent au diagramme ou à la liste.',
  name: 'Titre',
  nameHelp: 'Ce que liront les professionnels : « Demande de répit », « Suivi d’un événement ».',
  role: 'Qui le lance',
  roleHelp: 'Fait aussi la première étape ; chaque étape pourra avoir quelqu’un d’autre.',
  roleEmpty: 'Choisissez un rôle',
  onDossier: 'Se lance toujours sur un dossier qui existe',
  onDossierHelp: 'Sinon, le lancer ouvre un nouveau dossier, par un formulaire à choisir à son début.',
  create: 'Créer le circuit',
  making: 'Création…',
  cancel: 'Revenir',
});
