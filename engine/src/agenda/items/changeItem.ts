import type { ChangeAgendaItem } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { checkDraft } from './checkDraft.js';
import { handledItem } from './handledItem.js';
import { changeFollowing, occurrenceAt, tellApart } from './series.js';
import { tellItem, traceItem } from './tellItem.js';
import { replaceItem } from './writeItem.js';

/** Where a change left an item: which item now tells it, and at which occurrence. */
export type Changed = { id: string; occurrence: string };

/**
 * Makes an item what is asked; of a series, one occurrence alone or from it on. Who takes part is told, and who no
 * longer does.
 * @throws Problem `agenda-item-not-found`, `not-allowed`, `stale-version`, `agenda-item-cancelled`,
 *   `invalid-agenda-item` with every fault
 */
export async function changeItem(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  { draft, scope, occurrence }: ChangeAgendaItem,
): Promise<Changed> {
  const item = await handledItem(tx, principal, id, revision);
  if (item.state === 'annule') throw agendaErrors.problem('agenda-item-cancelled');
  const before = item.participants.map((one) => one.id);
  const alone = scope === 'une' || item.seriesId !== null;
  if (alone && draft.rrule !== undefined)
    throw agendaErrors.problem('invalid-agenda-item', {
      faults: [
        { path: '/rrule', message: 'Une occurrence seule ne se répète pas : changez aussi les suivantes.' },
      ],
    });
  const checked = await checkDraft(tx, principal, draft, before);
  let changed = item.id;
  if (item.rrule === null) await replaceItem(tx, principal, item, checked);
  else {
    const at = await occurrenceAt(tx, item, occurrence);
    changed = alone
      ? await tellApart(tx, principal, item, at.start, checked)
      : await changeFollowing(tx, principal, item, at.start, checked);
  }
  const concerned = { ...item, dossierIds: [...new Set([...item.dossierIds, ...draft.dossierIds])] };
  await traceItem(tx, principal, concerned, {
    action: 'agenda.change',
    details: { portee: item.rrule === null ? 'tout' : (scope ?? 'suivantes'), devient: changed },
  });
  const kept = draft.participantIds.filter((one) => before.includes(one));
  await tellItem(tx, principal, changed, 'agenda-change', kept);
  await tellItem(
    tx,
    principal,
    changed,
    'agenda-recu',
    draft.participantIds.filter((one) => !before.includes(one)),
  );
  await tellItem(
    tx,
    principal,
    item.id,
    'agenda-annule',
    before.filter((one) => !draft.participantIds.includes(one)),
  );
  return { id: changed, occurrence: draft.start };
}
