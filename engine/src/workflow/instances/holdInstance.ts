import { placeOf } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import type { HeldInstance } from '../rows.js';

/** An instance with where its dossier is now; `where` and `for update of i` are the caller's. */
export const HELD_INSTANCE = `select i.*, ${placeOf('i.dossier_id')} as establishment_id from circuit_instance i`;

/**
 * Locks an instance, as every command does before anything else: commands on one instance go one after the other.
 *
 * @throws Problem `instance-not-found`
 */
export async function holdInstance(tx: Tx, id: string): Promise<HeldInstance> {
  const [held] = await tx.query<HeldInstance>(`${HELD_INSTANCE} where i.id = $1 for update of i`, [id]);
  if (!held) throw workflowErrors.problem('instance-not-found');
  return held;
}
