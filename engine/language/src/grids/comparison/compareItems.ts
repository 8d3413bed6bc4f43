import type { Grid, GridItem } from '@trame/schemas';
import { type GridAnswers, notApplicable } from '../GridResult.js';
import { type ItemPlan, planGrid } from '../plan/GridPlan.js';
import type { ComparedAnswer, ComparedItem, PastSitting } from './Comparison.js';

/** Compares answers item by item: those of the later version in their order, then those it no longer has. */
export function compareItems(before: PastSitting, after: PastSitting): ComparedItem[] {
  const old = planned(before.grid);
  const now = planned(after.grid);
  const removed = [...old.values()].filter(({ item }) => !now.has(item.id));
  return [
    ...[...now.values()].map((plan) =>
      compareItem(old.get(plan.item.id), plan, before.answers, after.answers),
    ),
    ...removed.map((plan) => compareItem(plan, undefined, before.answers, after.answers)),
  ];
}

const planned = (grid: Grid): Map<string, ItemPlan> =>
  new Map(planGrid(grid).items.map((plan) => [plan.item.id, plan]));

function compareItem(
  old: ItemPlan | undefined,
  now: ItemPlan | undefined,
  answersBefore: GridAnswers,
  answersAfter: GridAnswers,
): ComparedItem {
  const item = (now ?? old)?.item as GridItem;
  const [first, then] = [answerOf(old, answersBefore), answerOf(now, answersAfter)];
  const why = whyNot(old?.item, now?.item);
  const points = why === undefined ? [first?.points, then?.points] : [];
  const [a, b] = points;
  return {
    id: item.id,
    label: item.label,
    before: first,
    after: then,
    difference: typeof a === 'number' && typeof b === 'number' ? b - a : null,
    comparable: why === undefined,
    ...(why === undefined ? {} : { why }),
    change: changeOf(old, now, first, then),
  };
}

function answerOf(plan: ItemPlan | undefined, answers: GridAnswers): ComparedAnswer | null {
  if (!plan) return null;
  if (plan.item.notApplicable && answers[plan.item.id] === notApplicable) {
    return { value: notApplicable, label: 'Sans objet', points: null };
  }
  const value = plan.value(answers);
  if (value === undefined) return null;
  const label = plan.item.levels?.find((level) => level.value === value)?.label ?? value;
  return { value, label, points: plan.points.get(value) ?? null };
}

/** The wording may change; what is answered and what it is worth may not. */
export function whyNot(old: GridItem | undefined, now: GridItem | undefined): string | undefined {
  if (!old) return 'Cette question n’existait pas.';
  if (!now) return 'Cette question n’existe plus.';
  if (old.type !== now.type) return 'La question n’est plus posée de la même façon.';
  return meaning(old) === meaning(now) ? undefined : 'Les réponses proposées, ou leurs points, ont changé.';
}

function meaning({ levels, table, otherwise, items }: GridItem): string {
  return JSON.stringify([
    levels?.map(({ value, score }) => [value, score ?? null]),
    table,
    otherwise,
    items?.map((part) => [part.id, part.type, meaning(part)]),
  ]);
}

function changeOf(
  old: ItemPlan | undefined,
  now: ItemPlan | undefined,
  first: ComparedAnswer | null,
  then: ComparedAnswer | null,
): ComparedItem['change'] {
  if (!old) return 'added';
  if (!now) return 'removed';
  if (!first) return then ? 'answered' : 'none';
  if (!then) return 'unanswered';
  return first.value === then.value ? 'same' : 'changed';
}
