import type { Moment, MomentPage } from '@trame/schemas';
import { recordReading } from '../audit/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { listMoments } from './moments.js';
import { openDossier } from './openDossier.js';

/** What the timeline is asked. */
export type TimelineFilter = { domain?: string; kind?: Moment['kind']; cursor?: string };

/** What happened in a dossier, within the domains that may be read. @throws Problem `dossier-not-found` */
export async function readTimeline(
  tx: Tx,
  principal: Principal,
  id: string,
  { domain, kind, cursor }: TimelineFilter,
): Promise<MomentPage> {
  const { readable } = await openDossier(tx, principal, id);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId: id,
    subject: { kind: 'chronologie', id },
  });
  return listMoments(tx, { dossierId: id, readable, domain, kinds: kind ? [kind] : undefined, cursor });
}
