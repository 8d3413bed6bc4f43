import type { AgendaDraft } from '@trame/schemas';
import { traceRefusal } from '../../dossiers/index.js';
import { platformErrors, staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { seeItems } from '../seeItems.js';
import { lockItem, readItems, type ItemRow } from './itemRow.js';

/**
 * An item that somebody is about to change, held.
 * @param revision the version they saw
 * @throws Problem `agenda-item-not-found` when they see nothing of it, `not-allowed`, `stale-version`
 */
export async function handledItem(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<ItemRow> {
  const item = await lockItem(tx, id);
  const seen = item && (await seeItems(tx, principal, [item])).get(id);
  if (!item || !seen || seen.sight === 'occupe') {
    for (const dossierId of item?.dossierIds ?? [])
      traceRefusal(tx, principal, dossierId, { kind: 'agenda', id });
    throw agendaErrors.problem('agenda-item-not-found');
  }
  if (!seen.canChange) {
    for (const dossierId of item.dossierIds) traceRefusal(tx, principal, dossierId, { kind: 'agenda', id });
    throw platformErrors.problem('not-allowed');
  }
  if (item.revision !== revision) throw staleVersion();
  return item;
}

/** Who takes part in items, of those that somebody sees. */
export async function participantsOf(
  tx: Tx,
  principal: Principal,
  ids: readonly string[],
): Promise<string[]> {
  const items = await readItems(tx, ids);
  const seen = await seeItems(tx, principal, items);
  const open = items.filter(({ id }) => seen.get(id)?.sight !== 'occupe');
  return open.flatMap(({ participants }) => participants.map(({ id }) => id));
}

/** An item as it would be written again, at an occurrence of its series when one is told. */
export function draftOf(item: ItemRow, at?: { start: string; end: string }): AgendaDraft {
  return {
    kind: item.kind,
    title: item.title,
    establishmentId: item.establishmentId,
    allDay: item.allDay,
    start: at?.start ?? item.start,
    end: at?.end ?? item.end,
    ...(item.place ? { place: item.place } : {}),
    ...(item.remark ? { remark: item.remark } : {}),
    dossierIds: item.dossierIds,
    participantIds: item.participants.map(({ id }) => id),
    shared: item.shared,
  };
}
