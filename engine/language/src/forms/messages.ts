import { quote } from '../expressions/index.js';

type Params = Readonly<Record<string, string | number>>;

const plural = (count: string | number | undefined, one: string, many: string): string =>
  `${String(count ?? '')}\u00a0${Number(count) > 1 ? many : one}`;

/** Every sentence about an answer, by rule: what is wrong and what to do. */
const messages: Readonly<Record<string, (params: Params) => string>> = {
  required: () => 'Cette réponse est obligatoire.',
  masked: () => 'Cette question est réservée à d’autres professionnels\u00a0: vous ne pouvez pas y répondre.',
  type: () => 'Cette réponse n’a pas la forme attendue.',
  'type.integer': () => 'Indiquez un nombre entier, par exemple 12.',
  'type.number': () => 'Indiquez un nombre, par exemple 12,5.',
  min: ({ limit }) => `Indiquez un nombre supérieur ou égal à ${number(limit)}.`,
  max: ({ limit }) => `Indiquez un nombre inférieur ou égal à ${number(limit)}.`,
  'min.date': ({ limit }) => `Indiquez une date à partir du ${String(limit)}.`,
  'max.date': ({ limit }) => `Indiquez une date jusqu’au ${String(limit)}.`,
  minLength: ({ limit }) => `Écrivez au moins ${plural(limit, 'caractère', 'caractères')}.`,
  maxLength: ({ limit }) =>
    `Ce texte est trop long\u00a0: ${plural(limit, 'caractère', 'caractères')} au plus.`,
  format: () => 'Cette réponse n’a pas le format attendu.',
  'format.email': () => 'Indiquez une adresse électronique, par exemple prenom.nom@exemple.fr.',
  'format.phone': () => 'Indiquez un numéro de téléphone, par exemple 01 23 45 67 89.',
  'format.postcode': () => 'Un code postal compte cinq chiffres, par exemple 75011.',
  'format.finess': () => 'Un numéro FINESS compte neuf caractères, par exemple 750712184.',
  'format.rpps': () => 'Un numéro RPPS compte onze chiffres.',
  'format.nir': () =>
    'Ce numéro de sécurité sociale n’est pas valable\u00a0: vérifiez les quinze chiffres, clé comprise.',
  'format.iban': () => 'Cet IBAN n’est pas valable\u00a0: vérifiez chaque caractère.',
  'format.url': () => 'Indiquez une adresse qui commence par https://.',
  'format.mssante': () =>
    'Indiquez une adresse de messagerie sécurisée, par exemple service@departement.mssante.fr.',
  'format.siret': () => 'Ce numéro SIRET n’est pas valable\u00a0: vérifiez les quatorze chiffres.',
  'format.date': () =>
    'Cette date n’existe pas\u00a0: indiquez le jour, le mois et l’année, par exemple 23/11/2026.',
  'format.dateTime': () => 'Indiquez une date et une heure qui existent, par exemple 23/11/2026 et 14:30.',
  'format.time': () => 'Indiquez une heure entre 00:00 et 23:59, par exemple 14:30.',
  'format.duration': () =>
    'Indiquez une durée avec ses unités, par exemple 1 an 6 mois, 10 jours ou 1 h 30\u00a0: années et mois, ou jours et heures.',
  option: () => 'Choisissez une réponse parmi celles proposées.',
  unique: () => 'La même réponse est donnée deux fois.',
  minItems: ({ limit }) => `Il en faut au moins ${String(limit)}.`,
  maxItems: ({ limit }) => `Il en faut ${String(limit)} au plus.`,
  unknown: ({ name }) => `La réponse ${quote(String(name))} n’est pas prévue par ce formulaire.`,
  'too-large': () => 'Cette réponse contient trop d’éléments pour être examinée.',
  'too-costly': ({ label }) =>
    `Trop de lignes pour ce calcul${label === undefined ? '' : ` (${quote(String(label))})`}\u00a0: réduisez leur nombre.`,
  'too-long': () =>
    'Ce calcul donne un texte ou une liste trop longs\u00a0: raccourcissez les réponses dont il dépend.',
  'not-computed': () =>
    'Ce calcul n’aboutit pas\u00a0: vérifiez les réponses dont il dépend (division par zéro, date impossible…).',
  unread: () =>
    'Une règle de ce formulaire ne peut pas être lue\u00a0: rien n’est vérifié ici. Prévenez la personne qui gère les formulaires.',
  'too-deep': () => 'Cette réponse est imbriquée sur trop de niveaux pour être examinée.',
  reference: () => 'Choisissez une personne ou un lieu dans la liste.',
  adverbs: () => 'Répondez par oui ou par non à chacun des quatre adverbes.',
  'part.ligne1': () => 'Indiquez le numéro et la voie.',
  'part.ligne2': () => 'Ce complément d’adresse est trop long.',
  'part.codePostal': () => 'Indiquez le code postal.',
  'part.commune': () => 'Indiquez la commune.',
  'part.pays': () => 'Ce nom de pays est trop long.',
  'part.statut': () =>
    'Indiquez si la personne a signé, refusé, était absente ou dans l’incapacité de signer.',
  'part.nom': () => 'Indiquez le nom.',
  'part.qualite': () => 'Cette qualité est trop longue.',
  'part.moyen': () => 'Indiquez comment la signature a été recueillie.',
  'part.image': () => 'Le tracé de la signature manque ou n’est pas lisible.',
  'part.identite': () => 'Indiquez comment l’identité de la personne a été vérifiée.',
  'part.identitePrecision': () => 'Précisez comment l’identité de la personne a été vérifiée.',
  'part.motif': () => 'Indiquez pourquoi il n’y a pas de signature.',
  'part.date': () => 'Indiquez la date de la signature.',
  'part.type': () => 'Ce type de fichier n’est pas accepté.',
  'part.taille': () => 'Ce fichier est trop lourd.',
  'part.id': () => 'Ce fichier n’a pas été reçu\u00a0: joignez-le à nouveau.',
  'part.sha256': () => 'Ce fichier n’a pas été reçu\u00a0: joignez-le à nouveau.',
  'part.contenu': () => 'Ce fichier n’est pas lisible\u00a0: joignez-le à nouveau.',
};

/** Gives the French sentence of a broken rule; a rule without its own falls back on its family (`format.x` on `format`). */
export function message(rule: string, params: Params = {}): string {
  const [family = rule] = rule.split('.');
  const sentence = messages[rule] ?? messages[family] ?? messages['type'];
  return sentence ? sentence(params) : rule;
}

/** Rules that have a sentence of their own. */
export const knownRules: readonly string[] = Object.keys(messages);

function number(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('fr-FR') : String(value ?? '');
}
