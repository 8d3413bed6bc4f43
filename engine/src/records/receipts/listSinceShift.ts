import type { WrittenSinceShift } from '@trame/schemas';
import { formerShiftEnd } from '../../access/index.js';
import { recordReading } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { presentUnread } from './presentUnread.js';
import { KEPT_DAYS, unreadIds, unreadToMe } from './unreadIds.js';

/** How many lines at most: what is read leaves room for the next. */
const SHOWN = 100;

/**
 * What others wrote since somebody's last shift ended and they have not read, whatever its form, in the dossiers and the
 * domains they may read, what is addressed to them first, then the latest. A shift that is unknown, or ended longer ago, counts for fourteen days; what was
 * written before a screen that was perhaps left open is told too. It opens
 * no dossier; that it was shown is written in the trail, with how many lines.
 */
export async function listSinceShift(
  tx: Tx,
  principal: Principal,
  establishment?: string,
): Promise<WrittenSinceShift> {
  const former = await formerShiftEnd(tx, principal.professionalId);
  const earliest = new Date(tx.now().getTime() - KEPT_DAYS * 86_400_000);
  const known = former !== undefined && former.ended >= earliest ? former : undefined;
  const since = known?.unseenSince ?? earliest;
  const asked = { since, establishment, most: SHOWN + 1 };
  const toMe = await unreadToMe(tx, principal, asked);
  const ids = [...new Set([...toMe, ...(await unreadIds(tx, principal, asked))])];
  const items = await presentUnread(tx, principal, ids.slice(0, SHOWN));
  await recordReading(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'depuis-mon-poste' },
    details: { lignes: items.length },
  });
  return {
    since: (known?.ended ?? earliest).toISOString(),
    fromShift: known !== undefined,
    items,
    more: ids.length > SHOWN,
  };
}
