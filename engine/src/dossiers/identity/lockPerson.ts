import type { Tx } from '../../platform/index.js';
import type { Traits } from '../traits.js';

/** Holds a person until the transaction ends: two who change an identity do it one after the other. @returns the traits */
export async function lockPerson(tx: Tx, usagerId: string): Promise<Traits> {
  const [row] = await tx.query<{ traits: Traits }>('select traits from usager where id = $1 for update', [
    usagerId,
  ]);
  return row?.traits ?? {};
}
