import type { Grid } from '@trame/schemas';
import { list, object, value, type Shape } from './Shape.js';

/** Shape of a grid's result, as `scoreGrid` gives it, with the answers beside. */
export function gridShape(grid: Grid): Shape {
  const items = grid.items.flatMap((item) => [item, ...(item.items ?? [])]);
  const letters = Object.fromEntries(items.map(({ id }) => [id, value('choice')]));
  const answers = object(letters, (key, answer) => {
    const level = items.find(({ id }) => id === key)?.levels?.find((one) => one.value === String(answer));
    return level?.label;
  });
  const entries: Record<string, Shape> = {
    status: value('choice'),
    score: value('number'),
    max: value('number'),
    band: value('choice'),
    at: value('date'),
    answers,
    letters: object(letters),
    outputs: { kind: 'open' },
    dimensions: object(
      Object.fromEntries(
        (grid.dimensions ?? []).map(({ id }) => [
          id,
          object({ score: value('number'), max: value('number') }),
        ]),
      ),
    ),
    missing: list(value()),
    alerts: list(object({ id: value(), message: value() })),
  };
  return object(entries, (key, answer) =>
    key === 'band' ? grid.bands?.find(({ id }) => id === answer)?.label : undefined,
  );
}
