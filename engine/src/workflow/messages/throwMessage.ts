import type { Effect } from '@trame/language';
import { enqueueJob, newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type Thrown = Extract<Effect, { kind: 'throwMessage' }>;

/** Name of the queue's job that hands a message to whoever waits for it; its payload is an id, never the content. */
export const MESSAGE_JOB = 'circuit.message';

/** What the job carries. */
export type MessageDelivery = { messageId: string };

/** How long a message waits for somebody to take it, unless the circuit that sends it says otherwise (`trame:keep`). */
export const KEPT_DAYS = 30;

/** Keeps what the circuit sends to another one, which takes it after the commit or when it comes to wait for it. */
export async function throwMessage(tx: Tx, step: Step, effect: Thrown): Promise<void> {
  const id = newId();
  const now = tx.now();
  tx.add('circuit_message', {
    id,
    organisation_id: tx.organisationId,
    thrown_by: step.instance.id,
    name: effect.name,
    correlation: effect.correlation ?? null,
    payload: effect.payload ?? {},
    thrown_at: now,
    expires_at: new Date(effect.expiresAt ?? now.getTime() + KEPT_DAYS * 86_400_000),
  });
  await enqueueJob(tx, { name: MESSAGE_JOB, payload: { messageId: id } });
}

/** Offers again the oldest message that nobody has taken yet and that suits a new wait, by the rule of `deliverMessage`. */
export function offerWaiting(tx: Tx, step: Step, name: string, correlation: string | undefined): void {
  tx.change(
    'job',
    `select enqueue_job($4, jsonb_build_object('messageId', m.id), null, null, null)
       from (select k.id from circuit_message k
              where k.name = $1 and k.taken_at is null and k.expires_at > $2::timestamptz
                and case when $3::text is not null then k.correlation = $3
                    else k.correlation is null and (k.dossier_id = $5 or exists (
                      select from circuit_instance i where i.id = k.thrown_by and i.dossier_id = $5)) end
              order by k.thrown_at limit 1) m`,
    [name, tx.now(), correlation ?? null, MESSAGE_JOB, step.instance.dossier_id],
  );
}
