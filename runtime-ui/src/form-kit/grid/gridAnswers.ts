import type { Grid, GridItem } from '@trame/schemas';
import { evaluateExpression } from '@trame/language';

/** Answers to a grid by item id. */
export type GridAnswers = Readonly<Record<string, unknown>>;

/** Items asked with these answers; a condition that cannot be evaluated asks: no question is lost silently. */
export function shownItems(items: readonly GridItem[], answers: GridAnswers): GridItem[] {
  return items.filter((item) => {
    if (!item.visibleWhen) return true;
    try {
      const unanswered = Object.fromEntries(items.map((each) => [each.id, null]));
      return evaluateExpression(item.visibleWhen, { ...unanswered, ...answers, answers }) === true;
    } catch {
      return true;
    }
  });
}

/** Name of an item, parts of composites included. */
export function itemLabel(grid: Grid, id: string): string {
  const find = (items: readonly GridItem[]): string | undefined => {
    for (const item of items) {
      const label = item.id === id ? item.label : find(item.items ?? []);
      if (label) return label;
    }
    return undefined;
  };
  return find(grid.items) ?? id;
}
