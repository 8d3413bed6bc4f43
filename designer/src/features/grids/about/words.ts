import { createWords } from '../../../shared/createWords.js';

export const aboutCatalogue = {
  title: 'Fiche de la grille',
  name: 'Titre',
  description: 'À quoi elle sert, comment la remplir',
  domain: 'Domaine de données',
  domainHelp: 'Il décide de qui peut lire les réponses.',
  alone: 'La personne peut la remplir seule (auto-évaluation)',
  toPerson: 'Quand le dossier est remis à la personne',
  toPersonHelp:
    'Si des documents sont faits de cette grille et qu’aucun ne lui est destiné, ses évaluations restent, quoi qu’on dise ici.',
  'toPerson.none': 'Selon ses documents ; sans aucun, ses évaluations restent',
  'toPerson.oui': 'Ses évaluations partent',
  'toPerson.non': 'Ses évaluations restent',
  aloneHelp: 'Sinon, chaque passation nomme au moins un évaluateur, un responsable ou un auteur.',
  rights: 'Licence et source',
  why: 'Une grille est une œuvre : la reproduire dans un logiciel demande souvent l’accord de son auteur ou de son éditeur, même quand le papier est gratuit. Trame ne publie donc pas de grille sans licence ni source ; les deux s’affichent sous chaque résultat, et suivent la grille quand elle est exportée.',
  licence: 'Licence',
  licenceHelp:
    'Ce qui vous permet de l’utiliser : grille de l’établissement, texte officiel, domaine public, autorisation écrite (de qui, quand).',
  source: 'Source',
  sourceHelp: 'Auteur, titre, année ; ou texte officiel et article.',
  'suggested.own': 'Établie par l’établissement',
  'suggested.law': 'Texte officiel, reproduction libre',
  'suggested.open': 'Licence Ouverte 2.0',
  'suggested.cc0': 'CC0-1.0',
  'suggested.public': 'Domaine public',
  'suggested.granted': 'Autorisation écrite de l’éditeur, le ',
  id: 'Identifiant dans le pack : {{id}}. Il ne change pas : les résultats déjà enregistrés s’y rattachent.',
  export: 'Exporter la grille (fichier)',
  exportHelp: 'Le fichier s’importe tel quel dans un autre pack ou un autre établissement.',
} as const;

export const t = createWords(aboutCatalogue);
