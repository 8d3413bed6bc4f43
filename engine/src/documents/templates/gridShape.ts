import type { Grid } from '@trame/schemas';
import { gridChart } from './gridLevels.js';
import { object, value, type LabelOf, type Shape } from './Shape.js';

/** Shape of a sitting of a grid, as the records room reads it: what was computed, and `reponses`. */
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
    reponses: answers,
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
  };
  const labels: LabelOf = (key, answer) =>
    key === 'band' ? grid.bands?.find(({ id }) => id === answer)?.label : undefined;
  return object(entries, labels, gridChart(grid));
}
