import type { What } from './Thing.js';

/** A noun, and whether it is feminine. */
type Noun = readonly [noun: string, feminine?: 'f'];

const THINGS: Readonly<Record<What, Noun>> = {
  form: ['formulaire'],
  page: ['page', 'f'],
  section: ['section', 'f'],
  field: ['champ'],
  option: ['réponse', 'f'],
  check: ['contrôle'],
  grid: ['grille', 'f'],
  item: ['item'],
  level: ['niveau'],
  dimension: ['dimension', 'f'],
  band: ['tranche', 'f'],
  alert: ['alerte', 'f'],
  circuit: ['circuit'],
  element: ['étape', 'f'],
  flow: ['passage'],
  codes: ['nomenclature', 'f'],
  entry: ['valeur', 'f'],
  view: ['vue', 'f'],
  column: ['colonne', 'f'],
  document: ['document'],
  manifest: ['pack'],
  role: ['rôle'],
  stage: ['étape du dossier', 'f'],
  parameter: ['paramètre'],
  synthesis: ['ligne de synthèse', 'f'],
  content: ['contenu'],
};

const PROPERTIES: Readonly<Record<string, Noun>> = {
  accept: ['formats acceptés'],
  activation: ['condition', 'f'],
  alerts: ['alertes', 'f'],
  assert: ['condition', 'f'],
  bind: ['lien avec le profil de la personne'],
  charts: ['graphiques'],
  checks: ['contrôles'],
  code: ['code national'],
  codes: ['nomenclature', 'f'],
  computed: ['calcul'],
  condition: ['condition', 'f'],
  connector: ['travail automatique'],
  decision: ['décision', 'f'],
  default: ['valeur de départ', 'f'],
  defaultFrom: ['valeur de départ', 'f'],
  description: ['description', 'f'],
  display: ['présentation', 'f'],
  domain: ['domaine de données'],
  drawing: ['dessin'],
  events: ['événement'],
  flow: ['règles d’envoi', 'f'],
  format: ['format'],
  from: ['origine', 'f'],
  grants: ['droits'],
  help: ['aide', 'f'],
  identityCheck: ['vérification de l’identité', 'f'],
  inputs: ['données transmises', 'f'],
  items: ['items'],
  label: ['libellé'],
  layout: ['présentation', 'f'],
  level: ['gravité', 'f'],
  licence: ['licence', 'f'],
  loop: ['répétition', 'f'],
  mask: ['masque'],
  max: ['maximum'],
  maxBytes: ['poids maximal'],
  maxItems: ['nombre maximal'],
  maxLength: ['longueur maximale', 'f'],
  message: ['message'],
  messages: ['messages'],
  milestone: ['jalon'],
  min: ['minimum'],
  minItems: ['nombre minimal'],
  minLength: ['longueur minimale', 'f'],
  missing: ['règle des réponses manquantes', 'f'],
  nationalType: ['type national'],
  order: ['rang de signature'],
  outputLabels: ['noms des résultats'],
  outputs: ['résultats'],
  record: ['présentation dans le dossier', 'f'],
  required: ['caractère obligatoire'],
  requiredWhen: ['condition d’obligation', 'f'],
  scoring: ['cotation', 'f'],
  signatories: ['signataires'],
  signatory: ['signataire'],
  signatoryName: ['nom proposé au signataire'],
  source: ['source', 'f'],
  sources: ['sources', 'f'],
  stage: ['étape du dossier', 'f'],
  style: ['mise en page', 'f'],
  summary: ['résumé'],
  template: ['modèle'],
  system: ['système de codes'],
  text: ['texte'],
  title: ['titre'],
  to: ['destination', 'f'],
  toPerson: ['remise à la personne', 'f'],
  type: ['type'],
  unit: ['unité', 'f'],
  use: ['usage'],
  value: ['valeur', 'f'],
  version: ['version', 'f'],
  vectors: ['cas d’essai'],
  visibleWhen: ['condition d’affichage', 'f'],
  width: ['largeur', 'f'],
  work: ['travail demandé'],
};

/** A thing in French, with a capital: `Champ « Nom »`. */
export function thingInWords(what: What, label: string): string {
  const [noun] = THINGS[what];
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} « ${label} »`;
}

/** A past participle in agreement with a thing: `ajouté`, `ajoutée`. */
export function agreed(what: What, participle: string): string {
  return participle + (THINGS[what][1] === 'f' ? 'e' : '');
}

/** What became of a property: `condition d’affichage ajoutée`. */
export function propertyInWords(property: string, before: unknown, after: unknown): string {
  const [noun, gender] = PROPERTIES[property] ?? [`« ${property} »`];
  const plural = /s$/.test(noun.split(' ')[0] ?? '') && !/^(?:cas)\b/.test(noun) ? 's' : '';
  const done = before === undefined ? 'ajouté' : after === undefined ? 'retiré' : 'modifié';
  return `${noun} ${done}${gender === 'f' ? 'e' : ''}${plural}`;
}
