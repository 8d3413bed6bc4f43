import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import type { Step } from './step.js';

type History = Extract<Effect, { kind: 'history' }>;

/** Keeps a line of what the circuit did, with who made it move. */
export async function writeHistory(tx: Tx, step: Step, line: History): Promise<void> {
  const actorId = typeof step.actor === 'string' ? null : step.actor.professionalId;
  await tx.query(
    `insert into history_line (organisation_id, instance_id, element_id, execution_id, what, name, at, actor_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.organisationId,
      step.instance.id,
      line.elementId,
      line.executionId,
      line.what,
      line.name ?? null,
      tx.now().toISOString(),
      actorId,
    ],
  );
}
