import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { startBySignal, type Starting } from '../start/startBySignal.js';
import type { SignalDelivery } from './throwSignal.js';
import { lockWait, type Wait } from './waits.js';

type Told = Wait & { name: string; payload: Record<string, unknown> };

/**
 * Tells one of those that waited of a signal, once, whatever is killed in between; a wait that has ended meanwhile
 * hears nothing. Or opens, once, a circuit that begins by the signal.
 */
export async function deliverSignal({ signalId }: SignalDelivery, context: JobContext): Promise<void> {
  await inOrganisation(context.organisationId, (tx) => tell(tx, signalId), { retries: 3 });
}

async function tell(tx: Tx, signalId: string): Promise<void> {
  const [told] = await tx.query<Told>(
    `select w.id, w.instance_id, w.execution_id, w.element_id, s.name, s.payload
       from circuit_signal s join message_subscription w on w.id = s.subscription_id where s.id = $1`,
    [signalId],
  );
  if (!told) return opens(tx, signalId);
  if (!(await lockWait(tx, told))) return;
  const [mine] = await tx.query(
    'update circuit_signal set told_at = $2 where id = $1 and told_at is null returning id',
    [signalId, tx.now().toISOString()],
  );
  if (!mine) return;
  await runCommand(tx, {
    instanceId: told.instance_id,
    event: {
      type: 'signalReceived',
      name: told.name,
      executionId: told.execution_id,
      elementId: told.element_id,
      payload: told.payload,
    },
    actor: 'systeme',
  });
}

async function opens(tx: Tx, signalId: string): Promise<void> {
  const [starting] = await tx.query<Starting>(
    'select id, name, thrown_by, starts, payload from circuit_signal where id = $1 and starts is not null',
    [signalId],
  );
  if (starting) await startBySignal(tx, starting);
}
