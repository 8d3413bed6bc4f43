import type { UnreadList } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { presentUnread } from './presentUnread.js';
import { KEPT_DAYS, unreadIds, unreadToMe } from './unreadIds.js';

/** How many lines at most. */
const SHOWN = 100;

/**
 * What somebody has not read yet of what must be read (`record.receipt` of a form) or was addressed to them, in the dossiers
 * and the domains they may read, what is addressed to them first, then the latest: written by others in the last fourteen
 * days, in the version now in force. That they were shown is written in the trail, with how many.
 */
export async function listUnread(tx: Tx, principal: Principal): Promise<UnreadList> {
  const forms = await whatMustBeRead(tx, principal);
  const since = new Date(tx.now().getTime() - KEPT_DAYS * 86_400_000);
  const toMe = await unreadToMe(tx, principal, { since, most: SHOWN });
  const ids = forms.length === 0 ? [] : await unreadIds(tx, principal, { forms, since, most: SHOWN });
  const items = await presentUnread(tx, principal, [...new Set([...toMe, ...ids])].slice(0, SHOWN));
  await recordReading(tx, {
    action: 'dossiers.listes',
    actor: principal,
    subject: { kind: 'liste', id: 'non-lues' },
    details: { lignes: items.length },
  });
  return { items };
}

/** The forms that must be read, in the packs of where one works. */
async function whatMustBeRead(tx: Tx, { activities }: Principal): Promise<string[]> {
  const forms = new Set<string>();
  for (const packId of new Set(activities.map((one) => one.packId))) {
    const pack = await getPack(packId, tx);
    for (const { form } of pack.forms.values()) if (form.record?.receipt === true) forms.add(form.id);
  }
  return [...forms];
}
