import type { Tx } from '../../platform/index.js';
import type { Traits } from '../traits.js';

/** Writes traits of a person over those they have, which stay when nothing is said of them. */
export async function writeTraits(tx: Tx, usagerId: string, traits: Traits): Promise<void> {
  if (Object.keys(traits).length === 0) return;
  await tx.query(
    'update usager set traits = traits || $2::jsonb, revision = revision + 1, updated_at = $3 where id = $1',
    [usagerId, JSON.stringify(traits), tx.now()],
  );
}
