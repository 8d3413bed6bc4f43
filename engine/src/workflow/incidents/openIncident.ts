import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import type { Step } from '../instances/applyEffects.js';

type Incident = Extract<Effect, { kind: 'incident' }>;

/** Opens an incident: visible on the dossier and in operations until somebody resolves it. */
export async function openIncident(tx: Tx, step: Step, effect: Incident): Promise<void> {
  const [job] = await tx.query<{ attempt: number }>(
    'select attempt from job_run where instance_id = $1 and execution_id = $2',
    [step.instance.id, effect.executionId],
  );
  await tx.query(
    `insert into incident (id, organisation_id, instance_id, execution_id, element_id, name, code, message, attempts, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      randomUUID(),
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      effect.name ?? effect.elementId,
      effect.code,
      effect.message,
      job?.attempt ?? 1,
      tx.now().toISOString(),
    ],
  );
}
