import type { Webhook } from '@trame/schemas';
import { productReachOf, loadHabilitations, type ProductReach } from '../../access/index.js';
import { receiverAddress } from '../../connectors/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { reportingErrors } from '../errors.js';

/** A webhook as the room keeps it. */
export type WebhookRow = {
  id: string;
  label: string;
  serviceId: string;
  path: string;
  establishmentId: string | null;
  events: string[] | null;
  state: Webhook['state'];
  revision: number;
  afterSeq: string;
  sendingId: string | null;
  sendingUntil: string | null;
  sent: string;
  attempts: number;
  nextTryAt: Date | null;
  errorCode: string | null;
  errorMessage: string | null;
  failedAt: Date | null;
  lastSuccessAt: Date | null;
  createdBy: string;
  createdAt: Date;
};

const SELECT = `select id, label, service_id as "serviceId", path, establishment_id as "establishmentId", events, state,
    revision, after_seq as "afterSeq", sending_id as "sendingId", sending_until as "sendingUntil", sent, attempts,
    next_try_at as "nextTryAt", error_code as "errorCode", error_message as "errorMessage", failed_at as "failedAt",
    last_success_at as "lastSuccessAt", created_by as "createdBy", created_at as "createdAt" from reporting_webhook`;

/** How many are shown: those that still live first. */
const SHOWN = 50;
/** Events counted as waiting at most. */
const MOST_WAITING = 1_000;
const MOST_LOOKED_AT = 20_000;

/** Where somebody manages what leaves: the whole organisation, or some establishments. */
export async function webhookReach(tx: Tx, principal: Principal): Promise<ProductReach> {
  return productReachOf(principal, ['habilitations'], await loadHabilitations(principal, tx));
}

/** Those of a reach, the living first, then the latest. */
export async function webhooksOf(tx: Tx, reach: ProductReach): Promise<WebhookRow[]> {
  return tx.query<WebhookRow>(
    `${SELECT} where $1 or establishment_id = any($2::uuid[])
      order by (state <> 'arrete') desc, created_at desc, id limit ${SHOWN}`,
    [reach.everywhere, reach.establishments],
  );
}

/** One of a reach; undefined when there is none. */
export async function webhookOf(tx: Tx, reach: ProductReach, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(
    `${SELECT} where id = $3 and ($1 or establishment_id = any($2::uuid[]))`,
    [reach.everywhere, reach.establishments, id],
  );
  return row;
}

/** Those that send, and may try now. */
export async function dueWebhooks(tx: Tx): Promise<WebhookRow[]> {
  return tx.query<WebhookRow>(
    `${SELECT} where state = 'actif' and (next_try_at is null or next_try_at <= $1) order by created_at, id`,
    [tx.now()],
  );
}

/** One that is about to change its course, held. */
export async function lockWebhook(tx: Tx, id: string): Promise<WebhookRow | undefined> {
  const [row] = await tx.query<WebhookRow>(`${SELECT} where id = $1 for update`, [id]);
  return row;
}

/**
 * One that somebody is about to change, held.
 * @throws Problem `webhook-not-found`, `webhook-stopped`, `stale-version`
 */
export async function handledWebhook(
  tx: Tx,
  principal: Principal,
  id: string,
  known: number,
): Promise<WebhookRow> {
  const reach = await webhookReach(tx, principal);
  const row = await lockWebhook(tx, id);
  const within =
    reach.everywhere || (row?.establishmentId && reach.establishments.includes(row.establishmentId));
  if (!row || !within) throw reportingErrors.problem('webhook-not-found');
  if (row.revision !== known) throw staleVersion();
  if (row.state === 'arrete') throw reportingErrors.problem('webhook-stopped');
  return row;
}

/** How it is called, and what it is made of, by their ids. */
export type WebhookNames = Record<'services' | 'establishments' | 'events' | 'people', Map<string, string>>;

/** A webhook as it is shown; its secret is nowhere. */
export function presentWebhook(row: WebhookRow, waiting: number, names: WebhookNames): Webhook {
  const address = receiverAddress(row.serviceId, row.path)?.href;
  const name = (id: string): string => names.establishments.get(id) ?? id;
  return {
    id: row.id,
    revision: row.revision,
    label: row.label,
    service: names.services.get(row.serviceId) ?? row.serviceId,
    ...(address ? { address } : {}),
    ...(row.establishmentId
      ? { establishment: { id: row.establishmentId, name: name(row.establishmentId) } }
      : {}),
    ...(row.events ? { events: row.events.map((id) => names.events.get(id) ?? id) } : {}),
    state: row.state,
    sent: Number(row.sent),
    waiting,
    attempts: row.attempts,
    ...(row.nextTryAt && row.state === 'actif' ? { nextTryAt: row.nextTryAt.toISOString() } : {}),
    ...(row.failedAt ? { failedAt: row.failedAt.toISOString() } : {}),
    ...(row.errorCode ? { errorCode: row.errorCode } : {}),
    ...(row.errorMessage ? { errorMessage: row.errorMessage } : {}),
    ...(row.lastSuccessAt ? { lastSuccessAt: row.lastSuccessAt.toISOString() } : {}),
    createdAt: row.createdAt.toISOString(),
    createdBy: names.people.get(row.createdBy) ?? '',
  };
}

/** How many of its events are still to be sent, a thousand at most, among the next twenty thousand of all. */
export async function waitingOf(tx: Tx, row: WebhookRow): Promise<number> {
  if (row.state === 'arrete') return 0;
  const [{ n = 0 } = {}] = await tx.query<{ n: number }>(
    `select count(*)::int as n from (
       select from (select establishment_id, event_id from reporting_event where seq > $1 order by seq limit ${MOST_LOOKED_AT}) next
        where ($2::uuid is null or establishment_id = $2) and ($3::text[] is null or event_id = any($3))
        limit ${MOST_WAITING}) e`,
    [row.afterSeq, row.establishmentId, row.events],
  );
  return n;
}
