import type { NewAgendaItem } from '@trame/schemas';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { dossierOfRecord } from '../../records/index.js';
import { dossierOfTask } from '../../workflow/index.js';
import type { DraftFault } from './judgeDraft.js';

/** What is wrong with where an item comes from: a record or a task that is not there, not open to its author, or of another dossier. */
export async function originFaults(
  tx: Tx,
  principal: Principal,
  { draft: { dossierIds }, recordId, taskId }: NewAgendaItem,
): Promise<DraftFault[]> {
  const origins = [
    { path: '/recordId', what: 'Cette fiche', id: recordId, dossierOf: dossierOfRecord },
    { path: '/taskId', what: 'Cette tâche', id: taskId, dossierOf: dossierOfTask },
  ];
  const faults: DraftFault[] = [];
  for (const { path, what, id, dossierOf } of origins) {
    if (id === undefined) continue;
    const dossierId = await dossierOf(tx, principal, id).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404) return undefined;
      throw error;
    });
    if (dossierId === undefined)
      faults.push({ path, message: `${what} n’existe pas, ou vous n’y avez pas accès.` });
    else if (!dossierIds.includes(dossierId))
      faults.push({ path, message: `${what} n’est d’aucune des personnes concernées.` });
  }
  return faults;
}
