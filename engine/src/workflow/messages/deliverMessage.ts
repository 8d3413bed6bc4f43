import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { startByMessage } from '../start/startByMessage.js';
import type { MessageDelivery } from './throwMessage.js';
import { lockWait, type Wait } from './waits.js';

type Message = {
  id: string;
  name: string;
  correlation: string | null;
  thrown_by: string | null;
  dossier_id: string | null;
  payload: Record<string, unknown>;
};

const MOST_TRIES = 20;

/**
 * Hands a message to the one instance that waits for it longest. The message is taken in the transaction that advances
 * that instance: once, whatever is killed in between. Nobody waits: it opens the circuit that begins by it, else it
 * stays, and is offered to whoever comes to wait.
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
    `select id, name, correlation, thrown_by, dossier_id, payload from circuit_message
      where id = $1 and taken_at is null and expires_at > $2::timestamptz`,
    [messageId, tx.now().toISOString()],
  );
  const wait = message && (await longestWait(tx, message));
  if (!message) return true;
  if (!wait) {
    await startByMessage(tx, message);
    return true;
  }
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
      elementId: wait.element_id,
      payload: message.payload,
    },
    actor: 'systeme',
  });
  return true;
}

/**
 * A key finds the same key, and nothing else (BPMN 2.0, 8.4.2). A message without key is for the circuits of the person
 * it was thrown about: it never reaches those of somebody else.
 */
const SUITS = `case when $2::text is not null then w.correlation = $2
  else w.correlation is null and exists (
    select from circuit_instance waits
     where waits.id = w.instance_id and waits.dossier_id = coalesce($4::uuid,
       (select throws.dossier_id from circuit_instance throws where throws.id = $3::uuid))) end`;

async function longestWait(tx: Tx, message: Message): Promise<Wait | undefined> {
  const [wait] = await tx.query<Wait>(
    `select w.id, w.instance_id, w.execution_id, w.element_id from message_subscription w
      where w.kind = 'message' and w.name = $1 and ${SUITS}
      order by w.created_at, w.id limit 1`,
    [message.name, message.correlation, message.thrown_by, message.dossier_id],
  );
  return wait;
}
