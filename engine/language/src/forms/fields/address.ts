import { scalar } from '../../expressions/index.js';
import type { FieldType } from './FieldType.js';
import { type Part, checkParts, isBlankPart, isObject, partsSchema, textPart } from './structured.js';

const parts: Record<string, Part> = {
  ligne1: textPart(200, true),
  ligne2: textPart(200),
  codePostal: { ...textPart(12, true), schema: { type: 'string', minLength: 1, maxLength: 12 } },
  commune: textPart(100, true),
  pays: textPart(100),
};

/** A postal address: `{ligne1, ligne2?, codePostal, commune, pays?}`. */
export const address: FieldType = {
  answered: true,
  empty: undefined,
  isEmpty: (value) =>
    value === undefined || value === null || (isObject(value) && Object.values(value).every(isBlankPart)),
  dataSchema: () => partsSchema(parts),
  ui: () => ({ field: 'address' }),
  shape: () => ({
    kind: 'context',
    entries: Object.fromEntries(Object.keys(parts).map((name) => [name, scalar('string')])),
  }),
  toFeel: (value) =>
    isObject(value)
      ? Object.fromEntries(Object.keys(parts).map((name) => [name, textOf(value[name])]))
      : undefined,
  check: (value) => checkParts(value, parts),
  uses: [],
};

const textOf = (part: unknown): string | null =>
  typeof part === 'string' && !isBlankPart(part) ? part : null;
