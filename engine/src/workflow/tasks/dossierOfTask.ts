import type { Principal, Tx } from '../../platform/index.js';
import { findTask } from './findTask.js';

/**
 * The dossier of a task that somebody sees.
 * @throws Problem `task-not-found`
 */
export async function dossierOfTask(tx: Tx, principal: Principal, id: string): Promise<string> {
  return (await findTask(tx, principal, id)).task.dossier_id;
}
