import type { AnswerChange, StudioEvolution } from '@trame/schemas';

/** What a draft makes of the answers to one form or grid. */
export type Item = StudioEvolution['items'][number];

/** What the panel asks: where each answer goes, what each value becomes; '' is aside. */
export type Choices = { lost: Record<string, string>; values: Record<string, Record<string, string>> };

/** The choices that the changes of an item make. */
export function choicesOf({ lost, values, changes }: Item): Choices {
  const plain = (path: string) => changes.find(({ from, value }) => from === path && value === undefined);
  return {
    lost: Object.fromEntries(lost.map(({ path }) => [path, plain(path)?.to ?? ''])),
    values: Object.fromEntries(
      values.map(({ path, gone }) => [
        path,
        Object.fromEntries(gone.map(({ value }) => [value, plain(path)?.values?.[value] ?? ''])),
      ]),
    ),
  };
}

/** The changes that the panel does not show: written by hand, and kept. */
export function byHand({ lost, values, demanded, changes }: Item): AnswerChange[] {
  const shown = new Set([...lost.map(({ path }) => path), ...values.map(({ path }) => path)]);
  return changes.filter(
    ({ from, to, value, ask }) =>
      value !== undefined ||
      (from === undefined ? !(ask && demanded.some(({ path }) => path === to)) : !shown.has(from)),
  );
}

/** The changes that choices make, with those written by hand. */
export function changesOf(item: Item, { lost, values }: Choices): AnswerChange[] {
  const kept = byHand(item);
  const converted = new Set(kept.flatMap(({ from, value }) => (value === undefined ? [] : (from ?? []))));
  const moved = item.lost
    .filter(({ path }) => !converted.has(path))
    .map(({ path }): AnswerChange =>
      lost[path] ? { from: path, to: lost[path] } : { from: path, aside: true },
    );
  const mapped = item.values
    .filter(({ path }) => !converted.has(path))
    .map(({ path, gone }): AnswerChange => ({
      from: path,
      to: path,
      values: Object.fromEntries(gone.map(({ value }) => [value, values[path]?.[value] || null])),
    }));
  const reached = new Set([...moved, ...kept].flatMap(({ to }) => to ?? []));
  const asked = item.demanded
    .filter(({ path }) => !reached.has(path))
    .map(({ path }): AnswerChange => ({ to: path, ask: true }));
  return [...moved, ...mapped, ...asked, ...kept];
}
