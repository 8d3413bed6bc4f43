import { createHash } from 'node:crypto';
import type { ReportedEvent } from '@trame/schemas';
import { getPack } from '../catalog/index.js';
import { listEstablishments } from '../organisation/index.js';
import type { Tx } from '../platform/index.js';

/** The events that the packs of an organisation declare, by pack. */
export type Catalogue = {
  packs: ReadonlyMap<string, { version: string; events: readonly ReportedEvent[] }>;
  /** Changes when an event is added or derived otherwise. */
  hash: string;
};

/** Reads the catalogue of events of the organisation, in the versions in force. */
export async function catalogueOf(tx: Tx): Promise<Catalogue> {
  const ids = [...new Set((await listEstablishments(tx)).map(({ packId }) => packId))].sort();
  const packs = new Map<string, { version: string; events: readonly ReportedEvent[] }>();
  for (const id of ids) {
    const { manifest } = await getPack(id, tx);
    packs.set(id, { version: manifest.version, events: manifest.events });
  }
  const rules = [...packs].map(([id, { events }]) => [
    id,
    events.map(({ id: event, from, attributes }) => [event, from, attributes]),
  ]);
  return { packs, hash: createHash('sha256').update(JSON.stringify(rules)).digest('hex') };
}
