import type { Tx } from '../../platform/index.js';

/** An execution that waits for a message or a signal. */
export type Wait = { id: string; instance_id: string; execution_id: string; element_id: string };

/**
 * Locks the instance that waits, as every command does first.
 *
 * @returns false when it no longer waits
 */
export async function lockWait(tx: Tx, wait: Wait): Promise<boolean> {
  await tx.query('select 1 from circuit_instance where id = $1 for update', [wait.instance_id]);
  return (await tx.query('select 1 from message_subscription where id = $1', [wait.id])).length > 0;
}
