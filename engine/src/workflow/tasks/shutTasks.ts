import { isShutAt, loadHabilitations } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { domainsOfDocuments } from '../../documents/index.js';
import { linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { TaskLineRow } from './taskLine.js';

/** What decides whether a task may still be read. */
export type TaskSubject = Pick<
  TaskLineRow,
  | 'id'
  | 'dossier_id'
  | 'establishment_id'
  | 'pack_version_id'
  | 'form_id'
  | 'grid_id'
  | 'document_id'
  | 'opened_domain'
>;

/** The columns of one, of `task t`. */
export const TASK_SUBJECT = `t.id, t.dossier_id, t.establishment_id, t.pack_version_id, t.form_id, t.grid_id, t.document_id,
  (select domain from circuit_instance where id = t.instance_id) as opened_domain`;

/** What is told in place of the title of a task that one may no longer read. */
export const SHUT_TITLE = 'Tâche d’un domaine retiré à votre rôle';

/** What is told in place of the title of its circuit. */
export const SHUT_CIRCUIT = 'Circuit d’un domaine retiré à votre rôle';

/**
 * Of some tasks, those of a domain whose reading was taken away from a role that somebody holds there: they tell nothing
 * more of it, be they still theirs to do.
 */
export async function shutTasks(
  tx: Tx,
  principal: Principal,
  tasks: readonly TaskSubject[],
): Promise<Set<string>> {
  const taken = principal.activities.some(({ adjustments }) =>
    adjustments.some(({ effect, actions }) => effect === 'retire' && actions.includes('lire')),
  );
  const shut = new Set<string>();
  if (!taken) return shut;
  const habilitations = await loadHabilitations(principal, tx);
  const readings = new Map<string, readonly string[]>();
  for (const task of tasks) {
    const closed = (await domainsOf(tx, task)).filter((domain) =>
      isShutAt(principal, task.establishment_id, domain, habilitations),
    );
    if (closed.length === 0) continue;
    const readable =
      readings.get(task.dossier_id) ?? (await linkDossier(tx, principal, task.dossier_id)).readable;
    readings.set(task.dossier_id, readable);
    if (closed.some((domain) => !readable.includes(domain))) shut.add(task.id);
  }
  return shut;
}

/** The domains that a task is of: of what its circuit was opened for, of what it has one write, of what it has one look at. */
async function domainsOf(tx: Tx, task: TaskSubject): Promise<string[]> {
  const { form_id: formId, grid_id: gridId, document_id: documentId } = task;
  const pack = formId === null && gridId === null ? undefined : await getPack(task.pack_version_id, tx);
  const looked = documentId === null ? [] : await domainsOfDocuments(tx, [documentId]);
  return [
    task.opened_domain,
    formId === null ? undefined : pack?.forms.get(formId)?.form.domain,
    gridId === null ? undefined : pack?.grids.get(gridId)?.domain,
    ...looked,
  ].filter((one): one is string => typeof one === 'string');
}
