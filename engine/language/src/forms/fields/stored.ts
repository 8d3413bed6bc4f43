import type { Field } from '@trame/schemas';
import { scalar } from '../../expressions/index.js';
import type { FieldType, Violation } from './FieldType.js';
import { isWhole, uuidPattern, whole } from './patterns.js';
import { type Part, checkParts, isObject, partsSchema, textPart } from './structured.js';

/** Bytes of a file kept inside the answer, unless the field says otherwise. */
export const defaultMaxBytes = 5_000_000;

const sha256 = '[0-9a-f]{64}';

const dataUrl = 'data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/]*={0,2}';

/**
 * What file and image have in common: `{nom, type, taille, id?, sha256?, contenu?}`, where `id` is the file as the server
 * received it, `sha256` the hash of its bytes, and `contenu` a data URL where there is no server.
 */
export function stored(widget: string, acceptedByDefault: string[]): FieldType {
  return {
    answered: true,
    empty: undefined,
    isEmpty: (value) =>
      value === undefined || value === null || (isObject(value) && Object.keys(value).length === 0),
    dataSchema: (field) => partsSchema(partsOf(field, acceptedByDefault)),
    ui: (field) => ({
      field: widget,
      accept: accepted(field, acceptedByDefault),
      maxBytes: field.maxBytes ?? defaultMaxBytes,
    }),
    shape: () => ({
      kind: 'context',
      entries: { nom: scalar('string'), type: scalar('string'), taille: scalar('number') },
    }),
    toFeel: (value) =>
      isObject(value)
        ? { nom: value['nom'] ?? null, type: value['type'] ?? null, taille: value['taille'] ?? null }
        : undefined,
    check: (value, field): Violation[] => checkParts(value, partsOf(field, acceptedByDefault)),
    uses: ['accept', 'maxBytes'],
  };
}

const accepted = (field: Field, byDefault: string[]): string[] => field.accept ?? byDefault;

function partsOf(field: Field, acceptedByDefault: string[]): Record<string, Part> {
  const types = accepted(field, acceptedByDefault);
  const most = field.maxBytes ?? defaultMaxBytes;
  const longest = Math.ceil(most / 3) * 4 + 200;
  return {
    nom: textPart(255, true),
    type: {
      schema: types.length > 0 ? { type: 'string', enum: types } : { type: 'string', maxLength: 100 },
      accepts: (value) =>
        typeof value === 'string' && (types.length > 0 ? types.includes(value) : value.length <= 100),
      required: true,
    },
    taille: {
      schema: { type: 'integer', minimum: 0, maximum: most },
      accepts: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most,
      required: true,
    },
    id: {
      schema: { type: 'string', pattern: whole(uuidPattern) },
      accepts: (value) => typeof value === 'string' && isWhole(uuidPattern, value),
    },
    sha256: {
      schema: { type: 'string', pattern: whole(sha256) },
      accepts: (value) => typeof value === 'string' && isWhole(sha256, value),
    },
    contenu: {
      schema: { type: 'string', maxLength: longest, pattern: whole(dataUrl) },
      accepts: (value) => typeof value === 'string' && value.length <= longest && isWhole(dataUrl, value),
    },
  };
}
