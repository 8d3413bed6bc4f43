import { loadHabilitations, reachOf } from '../../access/index.js';
import { linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { operationsReach } from '../operations/operationsReach.js';
import type { TaskRow } from '../rows.js';

/** Where somebody oversees the tasks of all: where they manage rights and read dossiers. */
export type Supervision = { everywhere: boolean; establishments: string[] };

/** Where somebody oversees tasks: neither managing rights nor reading dossiers is enough by itself. */
export async function supervisionOf(tx: Tx, principal: Principal): Promise<Supervision> {
  const managed = await operationsReach(tx, principal);
  const read = reachOf(principal, 'lire', await loadHabilitations(principal, tx));
  if (managed.everywhere && read.everywhere) return { everywhere: true, establishments: [] };
  const places = managed.everywhere ? read.establishments : managed.establishments;
  return {
    everywhere: false,
    establishments: places.filter((id) => read.everywhere || read.establishments.includes(id)),
  };
}

/** Whether somebody oversees a task: they manage rights where it is, and may read its dossier. */
export async function maySupervise(
  tx: Tx,
  principal: Principal,
  task: Pick<TaskRow, 'establishment_id' | 'dossier_id'>,
): Promise<boolean> {
  const { everywhere, establishments } = await operationsReach(tx, principal);
  if (!everywhere && !establishments.includes(task.establishment_id)) return false;
  return (await linkDossier(tx, principal, task.dossier_id)).readable.length > 0;
}
