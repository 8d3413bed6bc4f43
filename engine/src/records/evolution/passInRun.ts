import type { Followed } from '@trame/language';
import { getPack } from '../../catalog/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { lockDraft } from '../drafts/draftRow.js';
import { holderOf, LEASE_MS } from '../drafts/lease.js';
import { lockStartDraftById } from '../drafts/privateDrafts.js';
import { evolveRow, type Asker } from './evolveRow.js';
import { passStart } from './startDrafts.js';
import { wayOf } from './wayOf.js';
import { wayOfStart } from './wayOfStart.js';

/** What became of a draft in a run: it passed, somebody has it in hand, it stays, it was finished or had passed, or it failed. */
export type Outcome = 'a-faire' | 'evoluee' | 'en-main' | 'restee' | 'terminee' | 'echec';

/** The same, with how many answers were moved or converted, and kept aside. */
export type Done = { outcome: Outcome; passed?: number; aside?: number };

/** A draft of a run, its row taken. */
export type LockedInRun = { pass(asker: Asker): Promise<Done> };

/** Takes the row of a draft, of a dossier or of a form that opens a circuit, to make it pass; undefined when it is no more. */
export async function lockInRun(tx: Tx, id: string): Promise<LockedInRun | undefined> {
  const written = await lockDraft(tx, id);
  if (written)
    return {
      async pass(asker) {
        const way = await wayOf(tx, written);
        if (!way) return { outcome: 'terminee' };
        if ('stays' in way) return { outcome: 'restee' };
        if (holderOf(written.lease, tx.now())) return { outcome: 'en-main' };
        return passed(await evolveRow(tx, written, way, asker));
      },
    };
  const opening = await lockStartDraftById(tx, id);
  return opening && { pass: (asker) => passOpening(tx, opening, asker) };
}

type Opening = NonNullable<Awaited<ReturnType<typeof lockStartDraftById>>>;

async function passOpening(tx: Tx, draft: Opening, asker: Asker): Promise<Done> {
  const { packVersionId, formId } = draft;
  const place = await getEstablishment(tx, draft.establishmentId);
  const from = packVersionId === null ? undefined : await getPack(packVersionId, tx);
  if (!place || !from || packVersionId === null || formId === null || from.id !== place.packId)
    return { outcome: 'terminee' };
  const way = wayOfStart({ pack: from, formId }, await getPack(place.packId, tx), draft.circuitId);
  if (!way) return { outcome: 'terminee' };
  if ('stays' in way) return { outcome: 'restee' };
  if (draft.savedAt.getTime() + LEASE_MS > tx.now().getTime()) return { outcome: 'en-main' };
  return passed(await passStart(tx, { ...draft, packVersionId }, { ...way, pack: way.to }, asker));
}

const passed = (followed: Followed | undefined): Done => ({
  outcome: 'evoluee',
  passed: followed?.passed.length ?? 0,
  aside: followed?.aside.length ?? 0,
});
