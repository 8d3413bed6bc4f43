import { createWords } from '../../shared/words/index.js';

export const signInCatalogue = {
  title: 'Connexion',
  brand: 'Trame',
  lead: 'Le dossier de chaque personne, le travail de l’équipe.',
  button: 'S’identifier',
  explain: 'Vous êtes conduit vers le service d’identité de votre organisme, puis vous revenez ici.',
  idle: 'Sans activité depuis trente minutes, votre session a été fermée. Ce que vous aviez saisi dans une tâche est gardé.',
  failed: 'L’identification n’a pas abouti. Réessayez ; si cela se reproduit, prévenez votre administrateur.',
} as const;

export const t = createWords(signInCatalogue);
