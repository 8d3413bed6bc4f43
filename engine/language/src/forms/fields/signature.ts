import { closed, scalar } from '../../expressions/index.js';
import type { Field } from '@trame/schemas';
import type { FieldType, JsonSchema, Violation } from './FieldType.js';
import { dateTimePattern, datePattern, isWhole, whole } from './patterns.js';
import { type Part, checkParts, isBlankPart, isObject, partsSchema, textPart } from './structured.js';

const statuses = ['signe', 'refuse', 'absent', 'incapable'];
const means = ['dessin', 'saisie', 'authentification'];
const png = 'data:image/png;base64,[A-Za-z0-9+/]+={0,2}';
const moment = `(?:${datePattern}|${dateTimePattern})`;

const among = (values: string[], required = false): Part => ({
  schema: { type: 'string', enum: values },
  accepts: (value) => typeof value === 'string' && values.includes(value),
  required,
});

const parts: Record<string, Part> = {
  statut: among(statuses, true),
  nom: textPart(200, true),
  qualite: textPart(200),
  moyen: among(means),
  image: {
    schema: { type: 'string', maxLength: 500_000, pattern: whole(png) },
    accepts: (value) => typeof value === 'string' && value.length <= 500_000 && isWhole(png, value),
  },
  motif: textPart(1000),
  date: {
    schema: { type: 'string', pattern: whole(moment) },
    accepts: (value) => typeof value === 'string' && isWhole(moment, value),
    required: true,
  },
  // How who holds the screen checked who signs by hand.
  identite: among(['piece', 'connue', 'autre']),
  identitePrecision: textPart(300),
  // Written by the server alone: when and how who signs, or collects the signature, had shown who they are.
  preuveLe: {
    schema: { type: 'string', pattern: whole(dateTimePattern) },
    accepts: (value) => typeof value === 'string' && isWhole(dateTimePattern, value),
  },
  preuvePar: among(['fournisseur', 'code', 'cle']),
  // Written by the server alone too: the version of the record it was given on, when an amendment keeps it.
  versionSignee: {
    schema: { type: 'integer', minimum: 1 },
    accepts: (value) => Number.isInteger(value) && (value as number) >= 1,
  },
};

/**
 * A signature, or why there is none: `{statut, nom, qualite?, moyen?, image?, motif?, date}`. What is signed says by
 * which means, a drawing carries its picture; what is not says why. Where the field asks it (`identityCheck`), what is
 * drawn or typed says how the identity was checked.
 */
export const signature: FieldType = {
  answered: true,
  ownHand: true,
  empty: undefined,
  isEmpty: (value) => value === undefined || value === null || (isObject(value) && !value['statut']),
  dataSchema: schema,
  ui: (field) => ({ field: 'signature', signatory: field.signatory }),
  shape: () => ({
    kind: 'context',
    entries: {
      statut: closed(statuses),
      nom: scalar('string'),
      qualite: scalar('string'),
      moyen: closed(means),
      motif: scalar('string'),
    },
  }),
  toFeel: (value) =>
    isObject(value)
      ? Object.fromEntries(
          ['statut', 'nom', 'qualite', 'moyen', 'motif'].map((name) => [
            name,
            isBlankPart(value[name]) ? null : value[name],
          ]),
        )
      : undefined,
  check: (value, field) => [...checkParts(value, parts), ...checkStatus(value, field)],
  uses: ['signatory', 'signatoryName', 'identityCheck'],
};

const byHand = ['dessin', 'saisie'];
const identityOfWhoSigns: JsonSchema = {
  if: {
    required: ['statut', 'moyen'],
    properties: { statut: { enum: ['signe'] }, moyen: { enum: byHand } },
  },
  then: { required: ['identite'] },
};

function schema({ identityCheck }: Field): JsonSchema {
  const when = (property: string, value: string[], needed: string): JsonSchema => ({
    if: { required: [property], properties: { [property]: { enum: value } } },
    then: { required: [needed] },
  });
  return {
    ...partsSchema(parts),
    allOf: [
      when('statut', ['signe'], 'moyen'),
      when('moyen', ['dessin'], 'image'),
      when('statut', ['refuse', 'absent', 'incapable'], 'motif'),
      ...(identityCheck ? [identityOfWhoSigns] : []),
      when('identite', ['autre'], 'identitePrecision'),
    ],
  };
}

function checkStatus(value: unknown, { identityCheck }: Field): Violation[] {
  if (!isObject(value)) return [];
  const lacks = (name: string): boolean => isBlankPart(value[name]);
  const unsigned =
    typeof value['statut'] === 'string' && ['refuse', 'absent', 'incapable'].includes(value['statut']);
  return [
    ...(value['statut'] === 'signe' && lacks('moyen') ? [{ rule: 'part.moyen', at: '/moyen' }] : []),
    ...(value['moyen'] === 'dessin' && lacks('image') ? [{ rule: 'part.image', at: '/image' }] : []),
    ...(identityCheck &&
    value['statut'] === 'signe' &&
    byHand.includes(String(value['moyen'])) &&
    lacks('identite')
      ? [{ rule: 'part.identite', at: '/identite' }]
      : []),
    ...(value['identite'] === 'autre' && lacks('identitePrecision')
      ? [{ rule: 'part.identitePrecision', at: '/identitePrecision' }]
      : []),
    ...(unsigned && lacks('motif') ? [{ rule: 'part.motif', at: '/motif' }] : []),
  ];
}
