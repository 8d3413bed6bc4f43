import { wordsOf } from './wordsOf.js';

/** The French catalogue of the designer: one entry a sentence shown. */
const words = {
  brand: 'Atelier Trame',
  skip: 'Aller au contenu',
  elsewhere: 'Autres espaces',
  toRuntime: 'Espace des professionnels',
  toPacks: 'Voir les packs',
  signInTitle: 'Identifiez-vous pour entrer dans l’atelier',
  signInText: 'L’atelier est réservé aux responsables de la qualité et du paramétrage.',
  signIn: 'S’identifier',
  refusedTitle: 'L’atelier ne vous est pas ouvert',
  refusedText:
    'Vos habilitations ne comprennent pas le paramétrage. Demandez-le à l’administrateur de votre organisme, ou revenez à vos tâches.',
  crashTitle: 'Cette page ne peut pas s’afficher',
  crashText: 'Rien n’est perdu : ce que montre l’atelier est gardé sur le serveur. Rechargez la page.',
  notFoundTitle: 'Cette page n’existe pas',
  notFoundText: 'Le lien est peut-être ancien : reprenez depuis la liste des packs.',
  retry: 'Réessayer',
  loading: 'Chargement…',
  packs: 'Packs installés',
  packsText:
    'Un pack porte les formulaires, les grilles, les circuits et les documents d’un domaine. Ce qui est publié ne change plus.',
  version: 'version',
  forms: 'Formulaires',
  grids: 'Grilles',
  circuits: 'Circuits',
  documents: 'Documents',
  decisions: 'Décisions',
  codes: 'Nomenclatures',
  views: 'Vues',
  none: 'Ce pack n’en a pas.',
  entries: 'valeurs',
  'use.task': 'formulaire d’un circuit',
  'use.record': 'fiche du dossier',
  'use.profile': 'profil de la personne',
  liveForm: 'Essai du formulaire',
  liveFormText:
    'C’est le vrai formulaire : règles, calculs et contrôles sont ceux que verront les professionnels. Rien n’est enregistré.',
  restart: 'Recommencer',
  valid: 'Ces réponses seraient acceptées.',
  tryIt: 'Vérifier',
  liveGrid: 'Essai de la grille',
  liveGridText: 'Répondez : le résultat se calcule au fur et à mesure. Rien n’est enregistré.',
  licence: 'Licence',
  source: 'Source',
  circuitText: 'Le diagramme, et les mêmes étapes en liste.',
  diagram: 'Diagramme',
  steps: 'Étapes',
  stepKind: 'Type',
  stepName: 'Étape',
  stepWho: 'Qui',
  stepWhat: 'Formulaire, document ou travail',
  stepDue: 'Échéance',
  zoomIn: 'Agrandir le diagramme',
  zoomOut: 'Réduire le diagramme',
  fit: 'Voir tout le diagramme',
  'kind.userTask': 'Tâche',
  'kind.serviceTask': 'Travail automatique',
  'kind.sendTask': 'Envoi',
  'kind.businessRuleTask': 'Décision',
  'kind.event': 'Événement',
  'kind.gateway': 'Aiguillage',
  'kind.subProcess': 'Sous-circuit',
  'kind.other': 'Étape',
  documentText: 'L’aperçu est rempli avec l’exemple du pack et porte la mention « Aperçu, sans valeur ».',
  preview: 'Aperçu',
  previewing: 'Préparation de l’aperçu…',
  pageOf: 'Page {{page}} sur {{pages}} de l’aperçu',
  template: 'Modèle',
  flow: 'Où ce document peut aller',
  'dmp.alimente': 'alimente le DMP',
  'dmp.consulte': 'consulté dans le DMP',
  'dmp.jamais': 'jamais dans le DMP',
  mssante: 'MSSanté',
  mssanteYes: 'peut partir par MSSanté',
  mssanteNo: 'ne part pas par MSSanté',
  signatories: 'Signataires',
  required: 'obligatoire',
  optional: 'facultatif',
  warnings: 'Remarques de la vérification',
  versions: 'Versions publiées',
  inForce: 'en vigueur',
  shipped: 'livrée avec Trame',
  publishedBy: 'publiée par {{name}} le {{date}}',
  notNumber: 'Écrivez un nombre, par exemple 12 ou 0,5.',
  notWhole: 'Écrivez un nombre entier, par exemple 3.',
} as const;

const connectors: Readonly<Record<string, string>> = {
  'document.produire': 'Produire un document',
  'document.signer': 'Inscrire les signatures',
  'mssante.envoyer': 'Envoyer par MSSanté',
  'dossier.equipe': 'Constituer l’équipe',
  'dossier.entourage': 'Inscrire l’entourage',
  'dossier.reorienter': 'Réorienter le dossier',
  'dossier.entree': 'Enregistrer l’entrée',
};

/** What a connector does, in French; its id when the catalogue does not know it. */
export function connectorLabel(id: string): string {
  return connectors[id] ?? id;
}

/** A key of the catalogue. */
export type Word = keyof typeof words;

/** A sentence in French; `{{name}}` is replaced. */
export const t = wordsOf<Word>(words);
