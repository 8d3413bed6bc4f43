import { inOrganisation, type JobContext } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import type { Delivery } from './subscriptions.js';

type Waiting = { instance_id: string; execution_id: string };

/** Hands a message to the one instance that waits for it longest, a signal to all that wait, one transaction each. */
export async function deliver(delivery: Delivery, context: JobContext): Promise<void> {
  const waiting = await inOrganisation(context.organisationId, (tx) =>
    tx.query<Waiting>(
      `select instance_id, execution_id from message_subscription
        where kind = $1 and name = $2 and ($3::text is null or correlation is null or correlation = $3)
        order by created_at`,
      [delivery.kind, delivery.name, delivery.correlation ?? null],
    ),
  );
  const reached = delivery.kind === 'message' ? waiting.slice(0, 1) : waiting;
  for (const one of reached) await wake(context.organisationId, one, delivery);
}

async function wake(organisationId: string, one: Waiting, delivery: Delivery): Promise<void> {
  await inOrganisation(organisationId, async (tx) => {
    await tx.query('select 1 from circuit_instance where id = $1 for update', [one.instance_id]);
    const [still] = await tx.query(
      'select 1 from message_subscription where instance_id = $1 and execution_id = $2 and name = $3',
      [one.instance_id, one.execution_id, delivery.name],
    );
    if (!still) return;
    await runCommand(tx, {
      instanceId: one.instance_id,
      event: {
        type: delivery.kind === 'message' ? 'messageReceived' : 'signalReceived',
        name: delivery.name,
        executionId: one.execution_id,
        payload: delivery.payload,
      },
      actor: 'systeme',
    });
  });
}
