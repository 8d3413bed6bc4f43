import type { Grid, GridItem, Level } from '@trame/schemas';
import { sayExpression } from '../conditions/sayExpression.js';
import { type ItemRow, itemRows } from '../editing/itemTree.js';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { type Change, isSame } from './Change.js';
import { t } from './words.js';

/** What changes in the items of a grid and their levels. */
export function compareItems(before: Grid, after: Grid): Change[] {
  const [old, now] = [itemRows(before.items), itemRows(after.items)];
  const was = new Map(old.map((row) => [row.item.id, row]));
  const is = new Map(now.map((row) => [row.item.id, row]));
  const say = (text: string, breaks?: true): Change => ({
    section: 'items',
    text,
    ...(breaks ? { breaks } : {}),
  });
  return [
    ...now
      .filter(({ item }) => !was.has(item.id))
      .map(({ item, path }) =>
        say(
          t('item.added', {
            item: item.label,
            type: t(`type.${item.type}`),
            place: path.length === 1 ? t('item.place', { rank: (path[0] ?? 0) + 1 }) : t('item.part'),
          }),
          true,
        ),
      ),
    ...old
      .filter(({ item }) => !is.has(item.id))
      .map(({ item }) => say(t('item.removed', { item: item.label }), true)),
    ...moves(before.items, after.items).map((text) => say(text)),
    ...now.flatMap((row) => {
      const each = was.get(row.item.id);
      return each ? changesOf(each, row, after) : [];
    }),
  ];
}

/** Items that changed place among those that stay. */
function moves(before: readonly GridItem[], after: readonly GridItem[]): string[] {
  const ids = new Set(after.map(({ id }) => id));
  const old = before.map(({ id }) => id).filter((id) => ids.has(id));
  const known = new Set(old);
  const now = after.filter(({ id }) => known.has(id));
  const kept = longestKept(now.map(({ id }) => old.indexOf(id)));
  return now
    .filter((_, place) => !kept.has(place))
    .map(({ id, label }) =>
      t('item.moved', {
        item: label,
        before: before.findIndex((item) => item.id === id) + 1,
        after: after.findIndex((item) => item.id === id) + 1,
      }),
    );
}

/** Places of the longest run that kept its order: the fewest items are then said to move. */
function longestKept(order: readonly number[]): Set<number> {
  const best = order.map(() => 1);
  const from = order.map(() => -1);
  order.forEach((value, place) => {
    for (let earlier = 0; earlier < place; earlier += 1) {
      if ((order[earlier] ?? 0) < value && (best[earlier] ?? 0) + 1 > (best[place] ?? 0)) {
        best[place] = (best[earlier] ?? 0) + 1;
        from[place] = earlier;
      }
    }
  });
  const kept = new Set<number>();
  for (let at = best.indexOf(Math.max(0, ...best)); at !== -1; at = from[at] ?? -1) kept.add(at);
  return kept;
}

function changesOf({ item: was }: ItemRow, { item: is }: ItemRow, grid: Grid): Change[] {
  const item = is.label;
  const said: (string | false)[] = [
    was.label !== is.label && t('item.renamed', { before: was.label, after: is.label }),
    (was.help ?? '') !== (is.help ?? '') && t('item.help', { item }),
    !isSame(was.code, is.code) && t('item.code', { item }),
    (was.visibleWhen ?? '') !== (is.visibleWhen ?? '') &&
      (is.visibleWhen
        ? t('item.shownWhen', { item, condition: sayExpression(grid, is.visibleWhen) ?? is.visibleWhen })
        : t('item.shownAlways', { item })),
  ];
  const counted: (string | false)[] = [
    was.type !== is.type &&
      t('item.type', { item, before: t(`type.${was.type}`), after: t(`type.${is.type}`) }),
    (was.optional ?? false) !== (is.optional ?? false) &&
      t(is.optional ? 'item.optional' : 'item.required', { item }),
    (was.notApplicable ?? false) !== (is.notApplicable ?? false) &&
      t(is.notApplicable ? 'item.notApplicable' : 'item.applicable', { item }),
    (!isSame(was.table, is.table) || was.otherwise !== is.otherwise) && t('item.table', { item }),
  ];
  const texts = (all: (string | false)[], breaks?: true): Change[] =>
    all.flatMap((text) => (text ? [{ section: 'items' as const, text, ...(breaks ? { breaks } : {}) }] : []));
  return [...texts(said), ...texts(counted, true), ...levelChanges(item, was.levels ?? [], is.levels ?? [])];
}

function levelChanges(item: string, before: readonly Level[], after: readonly Level[]): Change[] {
  const was = new Map(before.map((level) => [level.value, level]));
  const is = new Set(after.map(({ value }) => value));
  const changes: Change[] = [];
  const say = (text: string, breaks?: true): void => {
    changes.push({ section: 'items', text, ...(breaks ? { breaks } : {}) });
  };
  for (const level of after) {
    const old = was.get(level.value);
    if (!old) {
      say(t('level.added', { item, level: level.label }), true);
      continue;
    }
    if (old.label !== level.label) say(t('level.renamed', { item, before: old.label, after: level.label }));
    if (old.score !== level.score) {
      const sides = { before: sayPoints(old.score), after: sayPoints(level.score) };
      say(t('level.points', { item, level: level.label, ...sides }), true);
    }
    if ((old.help ?? '') !== (level.help ?? '')) say(t('level.help', { item, level: level.label }));
    if (!isSame(old.code, level.code)) say(t('level.code', { item, level: level.label }));
  }
  for (const level of before) {
    if (!is.has(level.value)) say(t('level.removed', { item, level: level.label }), true);
  }
  const order = (levels: readonly Level[]): string =>
    levels
      .map(({ value }) => value)
      .filter((value) => was.has(value) && is.has(value))
      .join();
  if (order(before) !== order(after)) say(t('level.order', { item }));
  return changes;
}

const sayPoints = (points: number | undefined): string =>
  points === undefined ? t('points.none') : t('points', { count: points, points: sayFrenchNumber(points) });
