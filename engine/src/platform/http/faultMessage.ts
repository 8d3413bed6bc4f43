import type { ErrorObject } from 'ajv';

const TYPES: Record<string, string> = {
  string: 'un texte',
  number: 'un nombre',
  integer: 'un nombre entier',
  boolean: 'vrai ou faux',
  object: 'un objet',
  array: 'une liste',
  null: 'vide',
};

const FORMATS: Record<string, string> = {
  uuid: 'un identifiant (UUID)',
  date: 'une date du calendrier',
  'date-time': 'une date et une heure',
  email: 'une adresse électronique',
  uri: 'une adresse (URI)',
};

const counted = (limit: unknown, noun: string): string =>
  `${String(limit)} ${noun}${Number(limit) > 1 ? 's' : ''}`;

type Sentence = (params: Record<string, unknown>) => string;

/** One sentence per keyword of JSON Schema. */
const sentences: Record<string, Sentence> = {
  required: () => 'Ce champ manque.',
  additionalProperties: () => 'Ce champ n’est pas attendu.',
  type: ({ type }) =>
    `Il faut ici ${[type]
      .flat()
      .map((one) => TYPES[String(one)] ?? String(one))
      .join(' ou ')}.`,
  format: ({ format }) => `Il faut ici ${FORMATS[String(format)] ?? `le format ${String(format)}`}.`,
  enum: ({ allowedValues }) => `Valeurs possibles : ${(allowedValues as unknown[]).join(', ')}.`,
  const: ({ allowedValue }) => `La seule valeur possible est ${JSON.stringify(allowedValue)}.`,
  minLength: ({ limit }) => `Il faut au moins ${counted(limit, 'caractère')}.`,
  maxLength: ({ limit }) => `Il faut au plus ${counted(limit, 'caractère')}.`,
  minimum: ({ limit }) => `Il faut au moins ${String(limit)}.`,
  maximum: ({ limit }) => `Il faut au plus ${String(limit)}.`,
  minItems: ({ limit }) => `Il faut au moins ${counted(limit, 'élément')}.`,
  maxItems: ({ limit }) => `Il faut au plus ${counted(limit, 'élément')}.`,
  pattern: () => 'Cette valeur n’a pas la forme attendue.',
  uniqueItems: () => 'Un élément est répété.',
};

/** The French sentence of one fault found by a JSON Schema in a request. */
export function faultMessage({ keyword, params }: Pick<ErrorObject, 'keyword' | 'params'>): string {
  return sentences[keyword]?.(params) ?? 'Cette valeur n’est pas acceptée.';
}
