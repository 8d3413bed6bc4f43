import type { Webhook, WebhookList } from '@trame/schemas';
import { eventReceivers } from '../../connectors/index.js';
import { findProfessionals, listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { catalogueOf } from '../catalogueOf.js';
import { reportingErrors } from '../errors.js';
import {
  presentWebhook,
  waitingOf,
  webhookOf,
  webhookReach,
  webhooksOf,
  type WebhookRow,
} from './webhookRow.js';

/** The webhooks that somebody answers for, and what they may declare one with. */
export async function listWebhooks(tx: Tx, principal: Principal): Promise<WebhookList> {
  const reach = await webhookReach(tx, principal);
  const known = await knownBy(tx);
  return {
    items: await present(tx, await webhooksOf(tx, reach), known),
    receivers: known.receivers,
    establishments: known.places
      .filter(({ id }) => reach.everywhere || reach.establishments.includes(id))
      .map(({ id, name }) => ({ id, name })),
    everywhere: reach.everywhere,
    events: [...known.events].map(([id, label]) => ({ id, label })),
  };
}

/** One of them, shown in the list or not. @throws Problem `webhook-not-found` */
export async function readWebhook(tx: Tx, principal: Principal, id: string): Promise<Webhook> {
  const row = await webhookOf(tx, await webhookReach(tx, principal), id);
  const [found] = row ? await present(tx, [row], await knownBy(tx)) : [];
  if (!found) throw reportingErrors.problem('webhook-not-found');
  return found;
}

/** What webhooks are made of, by what they are called. */
type Known = {
  places: ReadonlyArray<{ id: string; name: string }>;
  events: Map<string, string>;
  receivers: ReturnType<typeof eventReceivers>;
};

async function knownBy(tx: Tx): Promise<Known> {
  const { packs } = await catalogueOf(tx);
  const events = [...packs.values()].flatMap((pack) =>
    pack.events.map(({ id, label }) => [id, label] as const),
  );
  return { places: await listEstablishments(tx), events: new Map(events), receivers: eventReceivers() };
}

async function present(tx: Tx, rows: readonly WebhookRow[], known: Known): Promise<Webhook[]> {
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
