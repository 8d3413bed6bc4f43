import { createWords } from '../../../shared/createWords.js';

/** What the try-out of a form says. */
export const v = createWords({
  title: 'Essai du formulaire',
  text: 'C’est le vrai formulaire, avec ses règles. Rien de ce qui est saisi ici ne va dans un dossier.',
  width: 'Largeur',
  desktop: 'Ordinateur',
  phone: 'Téléphone',
  restart: 'Recommencer',
  today: 'Date du jour',
  tryIt: 'Vérifier',
  accepted: 'Ces réponses seraient acceptées.',
  cases: 'Cas d’essai',
  casesText:
    'Des réponses gardées avec le pack : chaque publication vérifie que le formulaire les accepte, ou les refuse, toujours.',
  casesNone: 'Aucun cas d’essai gardé pour ce formulaire.',
  caseTitle: 'Nom du cas',
  caseKeep: 'Garder ces réponses comme cas d’essai',
  caseKept: 'Le cas « {{title}} » est gardé avec le pack.',
  caseAccepted: 'doit être accepté',
  caseRefused: 'doit être refusé',
  caseOpen: 'Essayer « {{title}} »',
  caseRemove: 'Retirer « {{title}} »',
  faulty: 'Ce formulaire a des défauts : corrigez-les pour l’essayer.',
});
