import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import { getDossier } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type CreateTask = Extract<Effect, { kind: 'createTask' }>;
type CancelTask = Extract<Effect, { kind: 'cancelTask' }>;

/** Opens a task where the dossier is now: a dossier sent to another establishment takes its next tasks there. */
export async function createTask(tx: Tx, step: Step, effect: CreateTask): Promise<void> {
  const dossier = await getDossier(tx, step.instance.dossier_id);
  await tx.query(
    `insert into task (id, organisation_id, instance_id, dossier_id, establishment_id, pack_version_id, execution_id,
                       element_id, title, documentation, form_id, grid_id, document_id, candidates, state, priority,
                       due_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'ouverte', $15, $16, $17)`,
    [
      randomUUID(),
      tx.organisationId,
      step.instance.id,
      dossier.id,
      dossier.establishmentId,
      step.instance.pack_version_id,
      effect.executionId,
      effect.elementId,
      effect.name,
      effect.documentation ?? null,
      effect.form ?? null,
      effect.grid ?? null,
      effect.documentId ?? null,
      JSON.stringify(effect.assignments),
      effect.priority,
      effect.due ?? null,
      tx.now().toISOString(),
    ],
  );
}

/** Withdraws a task that the circuit no longer needs; a draft on it stays readable. */
export async function cancelTask(tx: Tx, step: Step, effect: CancelTask): Promise<void> {
  await tx.query(
    `update task set state = 'annulee', revision = revision + 1
      where instance_id = $1 and execution_id = $2 and state in ('ouverte', 'prise')`,
    [step.instance.id, effect.executionId],
  );
}
