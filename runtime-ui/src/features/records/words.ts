import { createWords } from '../../shared/words/index.js';

export const recordsCatalogue = {
  'new.fiche': 'Nouvelle fiche',
  'new.evaluation': 'Nouvelle évaluation',
  'new.fiche.lead': 'Choisissez ce que vous voulez écrire dans le dossier de {{person}}.',
  'new.evaluation.lead': 'Choisissez la grille à remplir pour {{person}}.',
  'new.resume': 'Reprendre la saisie commencée le {{at}}',
  'entries.title': 'Saisies en cours',
  'entries.kept': 'gardée le {{at}} par {{by}}',
  'entries.held': 'entre les mains de {{by}}',
  'kind.fiche': 'Fiche',
  'kind.grille': 'Évaluation',
  'kind.rectification': 'Rectification',
  'entry.back': 'Retour au dossier',
  'entry.title.rectification': 'Rectifier : {{title}}',
  'entry.started': 'Commencée le {{at}} par {{by}}',
  'entry.submit': 'Enregistrer dans le dossier',
  'entry.done': '« {{title}} » est dans le dossier de {{person}}.',
  'entry.abandon': 'Abandonner la saisie…',
  'entry.abandon.title': 'Abandonner « {{title}} » ?',
  'entry.abandon.text':
    'Ce qui est saisi pour {{person}} sera effacé, ici et sur ce poste. Le journal gardera seulement qu’une saisie a été abandonnée.',
  'entry.abandon.verb': 'Abandonner la saisie',
  'entry.abandon.keep': 'Continuer la saisie',
  'entry.abandoned': 'La saisie « {{title}} » est abandonnée.',
} as const;

export const t = createWords(recordsCatalogue);
