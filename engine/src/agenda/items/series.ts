import { minutesBetween, parseRule, wallAfter, writeRule } from '@trame/language';
import type { Principal, Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import type { CheckedDraft } from './checkDraft.js';
import { draftOf } from './handledItem.js';
import { toldApart, type ItemRow } from './itemRow.js';
import { slotsOf } from './slotsOf.js';
import { insertItem, keptAnswers, replaceItem, writeSlots, type Beside } from './writeItem.js';

/**
 * The hours of an occurrence of a series.
 * @throws Problem `invalid-agenda-item` when the series has none there
 */
export async function occurrenceAt(
  tx: Tx,
  item: ItemRow,
  occurrence: string | undefined,
): Promise<{ start: string; end: string }> {
  const [found] = await tx.query('select from agenda_slot where item_id = $1 and occurrence = $2', [
    item.id,
    occurrence ?? '',
  ]);
  if (!occurrence || !found)
    throw agendaErrors.problem('invalid-agenda-item', {
      faults: [{ path: '/occurrence', message: 'Cet élément ne revient pas à ce moment-là.' }],
    });
  return { start: occurrence, end: wallAfter(occurrence, minutesBetween(item.start, item.end)) };
}

/** Tells one occurrence of a series apart, as an item of its own. @returns its id */
export async function tellApart(
  tx: Tx,
  principal: Principal,
  series: ItemRow,
  occurrence: string,
  checked: CheckedDraft,
  beside: Beside = {},
): Promise<string> {
  const moved = checked.draft.start !== occurrence;
  const id = await insertItem(tx, principal, checked, {
    ...beside,
    seriesId: series.id,
    occurrence,
    participants: keptAnswers(principal, series.participants, moved),
  });
  await tx.query('delete from agenda_slot where item_id = $1 and occurrence = $2', [series.id, occurrence]);
  await tx.query('update agenda_item set revision = revision + 1, changed_at = $2 where id = $1', [
    series.id,
    tx.now(),
  ]);
  return id;
}

/**
 * Changes a series from one occurrence on: the series ends before, another follows it; from its first occurrence, it is
 * the series itself that changes. What was told apart stays so, moved as much; where nothing comes back, it stands alone.
 * @returns the id of what follows
 */
export async function changeFollowing(
  tx: Tx,
  principal: Principal,
  series: ItemRow,
  occurrence: string,
  checked: CheckedDraft,
  beside: Beside = {},
): Promise<string> {
  const apart = (await toldApart(tx, series.id)).filter((one) => one.occurrence >= occurrence);
  await tx.query('update agenda_item set series_id = null, occurrence = null where id = any($1::uuid[])', [
    apart.map(({ id }) => id),
  ]);
  const whole = occurrence <= series.start;
  if (whole) await replaceItem(tx, principal, series, checked);
  else await endBefore(tx, series, occurrence);
  const moved = checked.draft.start !== occurrence;
  const id = whole
    ? series.id
    : await insertItem(tx, principal, checked, {
        ...beside,
        followsId: series.id,
        participants: keptAnswers(principal, series.participants, moved),
      });
  const { draft, place } = checked;
  const coming = new Set(
    slotsOf({ ...draft, timeZone: place.timeZone, exceptDays: draft.except ?? [] }).map(
      (one) => one.occurrence,
    ),
  );
  const shift = minutesBetween(occurrence, draft.start);
  for (const one of apart) {
    const at = wallAfter(one.occurrence, shift);
    if (draft.rrule !== undefined && coming.has(at))
      await tx.query('update agenda_item set series_id = $2, occurrence = $3 where id = $1', [
        one.id,
        id,
        at,
      ]);
  }
  await writeSlots(tx, id);
  return id;
}

/** Ends a series the day before one of its occurrences. */
async function endBefore(tx: Tx, series: ItemRow, occurrence: string): Promise<void> {
  const { rule } = parseRule(series.rrule ?? '');
  if (!rule) throw new Error('a series has no rule that is read');
  const until = wallAfter(`${occurrence.slice(0, 10)}T00:00`, -24 * 60).slice(0, 10);
  const { count: _count, ...rest } = rule;
  await tx.query(
    'update agenda_item set rrule = $2, revision = revision + 1, changed_at = $3 where id = $1',
    [series.id, writeRule({ ...rest, until }), tx.now()],
  );
  await writeSlots(tx, series.id);
}

/** What is left of a series from an occurrence on, as it would be written: the same rule, as many times less. */
export function remainderOf(series: ItemRow, at: { start: string; end: string }): CheckedDraft['draft'] {
  const { rule } = parseRule(series.rrule ?? '');
  const before = slotsOf({ ...series, exceptDays: [] }).filter(({ occurrence }) => occurrence < at.start);
  const rest = rule && {
    ...rule,
    ...(rule.count === undefined ? {} : { count: Math.max(1, rule.count - before.length) }),
  };
  const except = series.exceptDays.filter((day) => day > at.start.slice(0, 10));
  return {
    ...draftOf(series, at),
    ...(rest ? { rrule: writeRule(rest) } : {}),
    ...(except.length > 0 ? { except } : {}),
  };
}
