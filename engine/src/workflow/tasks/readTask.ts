import { describeProgress, initialData, withoutAnswers } from '@trame/language';
import type { TaskDetail } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { documentInShort } from '../../documents/index.js';
import { countOpening, essentialsOf, linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { formContext, getDraft, masksFor } from '../../records/index.js';
import { workflowErrors } from '../errors.js';
import { circuitOf } from '../instances/circuitOf.js';
import { instanceHistory } from '../instances/readInstance.js';
import type { InstanceRow, TaskRow, TaskState } from '../rows.js';
import { findTask, type FoundTask } from './findTask.js';
import { handsOf } from './handsOf.js';
import { lineOf } from './lineOf.js';

/**
 * All one needs to do a task: its form or grid by reference, first values, draft, context, the person's essentials
 * and the thread of the circuit. Reading it is a reading of the dossier, and is audited as one.
 *
 * @throws Problem `task-not-found`, `reading-bound`
 */
export async function readTask(tx: Tx, principal: Principal, id: string): Promise<TaskDetail> {
  const found = await findTask(tx, principal, id);
  const { task, candidate } = found;
  if (!candidate || CLOSED.has(task.state)) await requireDossier(tx, principal, task);
  await countOpening(tx, principal, task.dossier_id);
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1', [
    task.instance_id,
  ]);
  if (!instance) throw workflowErrors.problem('task-not-found');
  const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  const form = task.form_id ? circuit.pack.forms.get(task.form_id) : undefined;
  const context = await formContext(tx, principal, { dossierId: task.dossier_id, form });
  const masked = form ? await masksFor(tx, principal, task.dossier_id, form.form) : [];
  const line = await lineOf(tx, principal, task.id);
  const draft = line.keptBack
    ? undefined
    : await getDraft(tx, { taskId: id, professionalId: principal.professionalId });
  await recordAudit(tx, {
    action: 'tache.lue',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
  });
  const reason = instance.suspended_at && !CLOSED.has(task.state) ? SUSPENDED : whyNot(found, principal);
  return {
    ...line,
    revision: task.revision,
    documentation: line.keptBack ? undefined : await briefOf(tx, principal, found, instance.domain),
    formRef: task.form_id ? { packVersionId: task.pack_version_id, formId: task.form_id } : undefined,
    gridRef: task.grid_id ? { packVersionId: task.pack_version_id, gridId: task.grid_id } : undefined,
    document: task.document_id && !line.keptBack ? await documentInShort(tx, task.document_id) : undefined,
    context,
    draft: draft && { ...draft, data: withoutAnswers(draft.data, masked) },
    initial: form ? withoutAnswers(initialData(form.form, context), masked) : {},
    ...(masked.length > 0 ? { masked } : {}),
    essentials: await essentialsOf(tx, principal, task.dossier_id),
    steps: line.keptBack
      ? []
      : describeProgress(circuit.definition, instance.state, await instanceHistory(tx, instance.id)),
    canClaim: reason === undefined && task.state === 'ouverte',
    canComplete: reason === undefined,
    reason,
    ...(await handsOf(tx, principal, found, reason === undefined)),
  };
}

/** What the circuit says of the task, for those who are to do it; for whoever oversees it, if they read what it was opened for. */
async function briefOf(
  tx: Tx,
  principal: Principal,
  { task, candidate, mine }: FoundTask,
  opened: string | null,
): Promise<string | undefined> {
  if (!candidate && !mine && opened !== null) {
    const { readable } = await linkDossier(tx, principal, task.dossier_id);
    if (!readable.includes(opened)) return undefined;
  }
  return task.documentation ?? undefined;
}

const SUSPENDED = 'Ce circuit est suspendu : cette tâche pourra être terminée quand il sera repris.';
const CLOSED: ReadonlySet<TaskState> = new Set(['terminee', 'annulee']);

/** A task to do shows what it takes to do it; once it is not, only those who may open the dossier look at it. */
async function requireDossier(tx: Tx, principal: Principal, task: TaskRow): Promise<void> {
  const { readable } = await linkDossier(tx, principal, task.dossier_id);
  if (readable.length === 0) throw workflowErrors.problem('task-not-found');
}

/** Why the person may look at the task but not do it, in French. */
function whyNot({ task, candidate, mine }: FoundTask, principal: Principal): string | undefined {
  if (task.state === 'terminee') return 'Cette tâche est terminée.';
  if (task.state === 'annulee') return 'Cette tâche n’a plus lieu d’être : le circuit a continué sans elle.';
  if (task.assignee_id && task.assignee_id !== principal.professionalId && !mine) {
    return 'Cette tâche est entre les mains d’une autre personne.';
  }
  return candidate ? undefined : 'Cette tâche ne peut pas être faite avec vos fonctions actuelles.';
}
