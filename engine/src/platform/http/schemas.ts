import { schemas } from '@trame/schemas';
import type { SchemaRef } from './route.js';

const BASE = 'https://trame.invalid/schemas/';

/**
 * The JSON Schema a route refers to: by its path in schemas/ (`api/me.schema.json`, or `me`), by its `$id`, or itself.
 *
 * @throws Error when there is no such schema: a spelling mistake stops the start
 */
export function schemaOf(ref: SchemaRef): object {
  if (typeof ref === 'object') return ref;
  const path = ref.startsWith(BASE) ? ref.slice(BASE.length) : ref;
  const known = schemas[path] ?? schemas[`api/${path}.schema.json`];
  if (!known) throw new Error(`no schema of the contract is called ${ref}`);
  return known;
}

/** Every schema of the contract, by its `$id`, for the validator. */
export function contractSchemas(): object[] {
  return Object.values(schemas);
}
