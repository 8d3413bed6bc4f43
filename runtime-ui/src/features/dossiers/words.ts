import { createWords } from '../../shared/words/index.js';

export const dossiersCatalogue = {
  title: 'Dossiers',
  expiries: 'Échéances',
  people: 'Annuaire',
  mail: 'Messagerie sécurisée reçue',
  search: 'Nom, numéro de dossier ou mots d’un écrit',
  'group.label': 'Quels dossiers',
  'group.present': 'Présents',
  'group.attente': 'En attente',
  'group.sorti': 'Sortis',
  'group.tous': 'Tous',
  'col.person': 'Nom',
  'col.born': 'Date de naissance',
  'col.number': 'Dossier',
  'col.stage': 'Étape',
  'col.establishment': 'Établissement',
  'col.entry': 'Entrée',
  'empty.title': 'Aucun dossier ne correspond',
  'empty.query':
    'Aucun nom ni numéro ne commence par « {{q}} ». Essayez le nom de naissance, moins de lettres, ou cherchez parmi tous les dossiers.',
  'empty.text': 'Les dossiers naissent d’une demande d’admission. Commencez par en enregistrer une.',
  'empty.all': 'Chercher parmi tous',
  urgent: 'La sécurité d’une personne l’exige et son dossier ne vous est pas ouvert ?',
  'urgent.link': 'Ouvrir un dossier en urgence',
} as const;

export const t = createWords(dossiersCatalogue);
