import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import type { MessageDelivery } from './throwMessage.js';
import { lockWait, type Wait } from './waits.js';

type Message = { id: string; name: string; correlation: string | null; payload: Record<string, unknown> };

const MOST_TRIES = 20;

/**
 * Hands a message to the one instance that waits for it longest. The message is taken in the transaction that advances
 * that instance: once, whatever is killed in between. Nobody waits: it stays, and is offered to whoever comes to wait.
 */
export async function deliverMessage({ messageId }: MessageDelivery, context: JobContext): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const settled = await inOrganisation(context.organisationId, (tx) => handOver(tx, messageId), {
      retries: 3,
    });
    if (settled) return;
  }
  throw new Error('those that wait for a message keep going away');
}

/** @returns false when the wait that was found ended meanwhile: another may be found */
async function handOver(tx: Tx, messageId: string): Promise<boolean> {
  const [message] = await tx.query<Message>(
    `select id, name, correlation, payload from circuit_message
      where id = $1 and taken_at is null and expires_at > $2::timestamptz`,
    [messageId, tx.now().toISOString()],
  );
  const wait = message && (await longestWait(tx, message));
  if (!message || !wait) return true;
  if (!(await lockWait(tx, wait))) return false;
  const [mine] = await tx.query(
    'update circuit_message set taken_at = $2, taken_by = $3 where id = $1 and taken_at is null returning id',
    [message.id, tx.now().toISOString(), wait.instance_id],
  );
  if (!mine) return true;
  await runCommand(tx, {
    instanceId: wait.instance_id,
    event: {
      type: 'messageReceived',
      name: message.name,
      executionId: wait.execution_id,
      payload: message.payload,
    },
    actor: 'systeme',
  });
  return true;
}

async function longestWait(tx: Tx, message: Message): Promise<Wait | undefined> {
  const [wait] = await tx.query<Wait>(
    `select id, instance_id, execution_id from message_subscription
      where kind = 'message' and name = $1 and ($2::text is null or correlation is null or correlation = $2)
      order by created_at, id limit 1`,
    [message.name, message.correlation],
  );
  return wait;
}
