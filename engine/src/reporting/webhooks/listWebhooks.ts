import type { Webhook, WebhookList } from '@trame/schemas';
import { eventReceivers } from '../../connectors/index.js';
import { findProfessionals, listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { catalogueOf } from '../catalogueOf.js';
import { reportingErrors } from '../errors.js';
import { presentWebhook, waitingOf, webhookReach, webhooksOf, type WebhookRow } from './webhookRow.js';

/** The webhooks that somebody answers for, and what they may declare one with. */
export async function listWebhooks(tx: Tx, principal: Principal): Promise<WebhookList> {
  const reach = await webhookReach(tx, principal);
  const rows = await webhooksOf(tx, reach);
  const places = await listEstablishments(tx);
  const { packs } = await catalogueOf(tx);
  const events = new Map(
    [...packs.values()].flatMap((pack) => pack.events.map(({ id, label }) => [id, label] as const)),
  );
  const receivers = eventReceivers();
  return {
    items: await present(tx, rows, { places, events, receivers }),
    receivers,
    establishments: places
      .filter(({ id }) => reach.everywhere || reach.establishments.includes(id))
      .map(({ id, name }) => ({ id, name })),
    everywhere: reach.everywhere,
    events: [...events].map(([id, label]) => ({ id, label })),
  };
}

/** One of them. @throws Problem `webhook-not-found` */
export async function readWebhook(tx: Tx, principal: Principal, id: string): Promise<Webhook> {
  const found = (await listWebhooks(tx, principal)).items.find((one) => one.id === id);
  if (!found) throw reportingErrors.problem('webhook-not-found');
  return found;
}

async function present(
  tx: Tx,
  rows: readonly WebhookRow[],
  known: {
    places: ReadonlyArray<{ id: string; name: string }>;
    events: Map<string, string>;
    receivers: ReadonlyArray<{ id: string; label: string }>;
  },
): Promise<Webhook[]> {
  const people = await findProfessionals(tx, [...new Set(rows.map(({ createdBy }) => createdBy))]);
  const names = {
    services: new Map(known.receivers.map(({ id, label }) => [id, label])),
    establishments: new Map(known.places.map(({ id, name }) => [id, name])),
    events: known.events,
    people: new Map(people.map(({ id, displayName }) => [id, displayName])),
  };
  const shown: Webhook[] = [];
  for (const row of rows) shown.push(presentWebhook(row, await waitingOf(tx, row), names));
  return shown;
}
