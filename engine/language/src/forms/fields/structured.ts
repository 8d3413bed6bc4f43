import { givenKey, pointerKey } from '../givenKey.js';
import type { Violation } from './FieldType.js';

/** Tells whether a value is a plain object. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One part of a structured answer. */
export interface Part {
  schema: Record<string, unknown>;
  /** Tells whether a value is right; equal in verdict to `schema`. */
  accepts: (value: unknown) => boolean;
  required?: boolean;
}

/** A text of at most `longest` characters, and at least one when required. */
export const textPart = (longest: number, required = false): Part => ({
  schema: { type: 'string', maxLength: longest, ...(required ? { minLength: 1 } : {}) },
  accepts: (value) =>
    typeof value === 'string' && Array.from(value).length <= longest && (!required || value.length > 0),
  required,
});

/** Draft-07 schema of an object made of parts. */
export function partsSchema(parts: Record<string, Part>): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.schema])),
    required: Object.keys(parts).filter((name) => parts[name]?.required),
    additionalProperties: false,
  };
}

/** A blank part is dropped at submission: it counts as absent. */
export const isBlankPart = (part: unknown): boolean =>
  part === undefined || part === null || (typeof part === 'string' && part.trim() === '');

/** Violations of an object against its parts. */
export function checkParts(value: unknown, parts: Record<string, Part>): Violation[] {
  if (!isObject(value)) return [{ rule: 'type' }];
  const found: Violation[] = [];
  for (const [name, part] of Object.entries(parts)) {
    const given = value[name];
    if (isBlankPart(given)) {
      if (part.required) found.push({ rule: `part.${name}`, at: `/${name}` });
    } else if (!part.accepts(given)) {
      found.push({ rule: `part.${name}`, at: `/${name}` });
    }
  }
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(parts, name)) found.push(unknownPart(name));
  }
  return found;
}

const unknownPart = (name: string): Violation => ({
  rule: 'unknown',
  at: `/${pointerKey(name)}`,
  params: { name: givenKey(name) },
});
