import type { Effect } from '@trame/language';
import { newId, type Tx } from '../../platform/index.js';
import { absencesDuring, localDay } from '../../organisation/index.js';
import { notify } from '../notifications/notify.js';
import type { Step } from '../instances/step.js';
import { mayReceive } from './mayDo.js';

type CreateTask = Extract<Effect, { kind: 'createTask' }>;
type CancelTask = Extract<Effect, { kind: 'cancelTask' }>;

/** Opens a task where the dossier is now: a dossier sent to another establishment takes its next tasks there. */
export async function createTask(tx: Tx, { instance }: Step, effect: CreateTask): Promise<void> {
  const id = newId();
  const holder = effect.person === undefined ? undefined : await holderOf(tx, instance, effect);
  tx.add('task', {
    id,
    organisation_id: tx.organisationId,
    instance_id: instance.id,
    dossier_id: instance.dossier_id,
    establishment_id: instance.establishment_id,
    pack_version_id: instance.pack_version_id,
    execution_id: effect.executionId,
    element_id: effect.elementId,
    title: effect.name,
    documentation: effect.documentation ?? null,
    form_id: effect.form ?? null,
    grid_id: effect.grid ?? null,
    document_id: effect.documentId ?? null,
    candidates: effect.assignments,
    state: holder === undefined ? 'ouverte' : 'prise',
    assignee_id: holder ?? null,
    priority: effect.priority,
    due_at: effect.due ?? null,
    created_at: tx.now(),
  });
  if (holder !== undefined) await notify(tx, { kind: 'tache-confiee', to: [holder], taskId: id });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The person that the circuit names, if they are there and may do the task by their role or function: what people answer
 * to a form gives nobody a right. Else the task is everybody's who may do it.
 */
async function holderOf(
  tx: Tx,
  instance: Step['instance'],
  { person, assignments }: CreateTask,
): Promise<string | undefined> {
  if (person === undefined || !UUID.test(person)) return undefined;
  const id = person.toLowerCase();
  const able = await mayReceive(tx, { ...instance, candidates: assignments }, id);
  if (!able) return undefined;
  const today = localDay(tx.now());
  const away = await absencesDuring(tx, id, { from: today, to: today });
  return away.length > 0 ? undefined : id;
}

/** Withdraws a task that the circuit no longer needs; a draft on it stays readable. */
export async function cancelTask(tx: Tx, step: Step, effect: CancelTask): Promise<void> {
  tx.change(
    'task',
    `update task set state = 'annulee', revision = revision + 1
      where instance_id = $1 and execution_id = $2 and state in ('ouverte', 'prise')`,
    [step.instance.id, effect.executionId],
  );
}
