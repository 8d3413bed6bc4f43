import { whoAnswersFor } from '../../access/index.js';
import { ConnectorError } from '../../connectors/index.js';
import { localDay } from '../../organisation/index.js';
import { newId, type Tx } from '../../platform/index.js';
import { notify } from '../../workflow/index.js';
import { composeSending, type SentEvent } from './composeSending.js';
import { trace } from './declareWebhook.js';
import { MOST_ATTEMPTS, nextTry } from './retry.js';
import { openSecret } from './secret.js';
import { lockWebhook, type WebhookRow } from './webhookRow.js';

/** Events looked at for one sending. */
const BATCH = 100;

/** What is about to leave. */
export type Sending = { id: string; service: string; path: string; key: string; body: string; count: number };

/**
 * Names what leaves next, before it does: after a crash, or a failure, the same events leave again under the same id.
 *
 * @returns it; `nothing` when all was sent or it may not send now, `passed` when what came next was not for it
 * @throws ConnectorError `secret-illisible`
 */
export async function takeSending(tx: Tx, webhookId: string): Promise<Sending | 'nothing' | 'passed'> {
  const row = await lockWebhook(tx, webhookId);
  if (row?.state !== 'actif' || (row.nextTryAt && row.nextTryAt > tx.now())) return 'nothing';
  const until = row.sendingUntil ?? (await endOfNext(tx, row));
  if (until === undefined) return 'nothing';
  const events = await eventsOf(tx, row, until);
  if (events.length === 0) {
    await tx.query('update reporting_webhook set after_seq = $2 where id = $1', [row.id, until]);
    return 'passed';
  }
  const id = row.sendingId ?? newId();
  await tx.query('update reporting_webhook set sending_id = $2, sending_until = $3 where id = $1', [
    row.id,
    id,
    until,
  ]);
  return {
    id,
    service: row.serviceId,
    path: row.path,
    key: await openSecret(tx, row.id),
    body: composeSending(id, events),
    count: events.length,
  };
}

/** It was received: the next events follow. */
export async function noteSent(tx: Tx, webhookId: string, { id, count }: Sending): Promise<void> {
  await tx.query(
    `update reporting_webhook set after_seq = sending_until, sending_id = null, sending_until = null, sent = sent + $3,
            attempts = 0, next_try_at = null, error_code = null, error_message = null, failed_at = null,
            last_success_at = $4
      where id = $1 and sending_id = $2`,
    [webhookId, id, count, tx.now()],
  );
}

/**
 * It was not: tried again later, or, after many failures or one that will not pass, an incident that a person ends, told
 * to those who answer for it.
 */
export async function noteFailure(tx: Tx, webhookId: string, error: unknown): Promise<void> {
  const row = await lockWebhook(tx, webhookId);
  if (row?.state !== 'actif') return;
  const told = error instanceof ConnectorError ? error : undefined;
  const { code = 'erreur-interne', message = 'L’envoi a échoué.' } = told ?? {};
  const postponed = told?.notBefore;
  const attempts = row.attempts + (postponed ? 0 : 1);
  const ended = !postponed && (told?.retryable === false || attempts >= MOST_ATTEMPTS);
  await tx.query(
    `update reporting_webhook set attempts = $2, next_try_at = $3, error_code = $4, error_message = $5,
            failed_at = coalesce(failed_at, $6), state = $7, revision = revision + $8 where id = $1`,
    [
      row.id,
      attempts,
      postponed ?? nextTry(attempts, tx.now()),
      code,
      message.slice(0, 500),
      tx.now(),
      ended ? 'en-incident' : 'actif',
      ended ? 1 : 0,
    ],
  );
  if (!ended) return;
  await trace(tx, 'systeme', 'webhook.etat', row.id, { etat: 'en-incident', code });
  const today = localDay(tx.now());
  await notify(tx, { kind: 'webhook-incident', to: await whoAnswersFor(tx, today, row.establishmentId) });
}

async function endOfNext(tx: Tx, { afterSeq }: WebhookRow): Promise<string | undefined> {
  const [{ until = null } = {}] = await tx.query<{ until: string | null }>(
    `select max(seq) as until from (select seq from reporting_event where seq > $1 order by seq limit ${BATCH}) e`,
    [afterSeq],
  );
  return until ?? undefined;
}

async function eventsOf(tx: Tx, row: WebhookRow, until: string): Promise<SentEvent[]> {
  return tx.query<SentEvent>(
    `select e.id, e.at, e.event_id, e.establishment_id, p.finess, e.subject, e.role, e.attributes, e.pack_id,
            e.pack_version, e.caught_up
       from reporting_event e join establishment p on p.id = e.establishment_id
      where e.seq > $1 and e.seq <= $2 and ($3::uuid is null or e.establishment_id = $3)
        and ($4::text[] is null or e.event_id = any($4)) order by e.seq`,
    [row.afterSeq, until, row.establishmentId, row.events],
  );
}
