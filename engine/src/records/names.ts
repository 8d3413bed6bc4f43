import { findProfessionals } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';

/** Names of some professionals, by id; nulls are left out. */
export async function namesOf(tx: Tx, ids: ReadonlyArray<string | null>): Promise<Map<string, string>> {
  const known = ids.filter((id): id is string => id !== null);
  const people = await findProfessionals(tx, [...new Set(known)]);
  return new Map(people.map(({ id, displayName }) => [id, displayName]));
}
