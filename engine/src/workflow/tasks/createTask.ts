import type { Effect } from '@trame/language';
import { newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type CreateTask = Extract<Effect, { kind: 'createTask' }>;
type CancelTask = Extract<Effect, { kind: 'cancelTask' }>;

/** Opens a task where the dossier is now: a dossier sent to another establishment takes its next tasks there. */
export async function createTask(tx: Tx, { instance }: Step, effect: CreateTask): Promise<void> {
  tx.add('task', {
    id: newId(),
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
    state: 'ouverte',
    priority: effect.priority,
    due_at: effect.due ?? null,
    created_at: tx.now(),
  });
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
