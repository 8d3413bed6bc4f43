import { createWords } from '../../shared/words/index.js';

export const sheetsCatalogue = {
  lead: '{{where}} : toutes les personnes présentes, en une fois. Les flèches changent la réponse, la touche de tabulation passe à la personne suivante.',
  'choose.title': 'Feuille de groupe',
  'choose.lead': 'Pour quel établissement ?',
  'nothing.title': 'Aucune feuille à remplir',
  'nothing.text': 'Vos rôles ne vous permettent de remplir aucune feuille de groupe.',
  'empty.title': 'Personne à noter sur cette feuille',
  skip: 'Ne rien noter',
  at: 'Noté le',
  'col.details': 'Précisions',
  known: 'Déjà noté le {{when}}',
  save_zero: 'Enregistrer',
  save_one: 'Enregistrer {{count}} personne',
  save_other: 'Enregistrer {{count}} personnes',
  none: 'Rien de nouveau à noter.',
  aside_one: 'La réponse donnée pour une personne qui n’est pas affichée n’est pas enregistrée.',
  aside_other:
    'Les réponses données pour {{count}} personnes qui ne sont pas affichées ne sont pas enregistrées.',
  saved_one: 'Noté pour {{count}} personne.',
  saved_other: 'Noté pour {{count}} personnes.',
  faults_one: 'Une réponse est à corriger.',
  faults_other: '{{count}} réponses sont à corriger.',
  elsewhere: 'Si cette feuille ne le demande pas, remplissez la fiche depuis le dossier.',
  left: 'Cette ligne n’est pas enregistrée : les autres peuvent l’être.',
  overtaken: 'Noté entre-temps : votre réponse n’est pas gardée, relisez la ligne.',
  turning:
    'Le jour a changé depuis que cette feuille est ouverte : elle est relue avant d’être enregistrée. Si ce message reste, vérifiez la connexion, puis enregistrez de nouveau.',
  turned:
    'Le jour a changé depuis que cette feuille est ouverte. Elle vient d’être relue : vérifiez-la, puis enregistrez-la pour aujourd’hui.',
  more: 'Cette feuille s’arrête à 200 personnes : notez les autres depuis leur dossier.',
} as const;

export const t = createWords(sheetsCatalogue);
