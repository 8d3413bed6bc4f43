import type { Grid } from '@trame/schemas';

/** An item of a sitting, as a chart draws it: how far up its own scale the answer stands. */
export interface GridLevel {
  label: string;
  /** French, as the scale says it; undefined while it is not answered. */
  answer?: string;
  /** From 0, the first level, to `steps`, the last. */
  rank: number;
  steps: number;
}

/** What a grid gives to be drawn, item by item, never added up. */
export interface GridChart {
  /** Dimensions one may draw alone. */
  dimensions: readonly string[];
  levels(sitting: Readonly<Record<string, unknown>>, dimension?: string): GridLevel[];
}

type Item = Grid['items'][number];

const letters = ['A', 'B', 'C'];

/** The chart of a grid: its items that count, in their order, or those of one of its dimensions. */
export function gridChart(grid: Grid): GridChart {
  return {
    dimensions: (grid.dimensions ?? []).map(({ id }) => id),
    levels: (sitting, dimension) => {
      const asked = dimension && grid.dimensions?.find(({ id }) => id === dimension)?.items;
      return grid.items
        .filter(({ id, type }) => (asked ? asked.includes(id) : type !== 'illustrative'))
        .map((item) => levelOf(item, answerTo(sitting, item.id)));
    },
  };
}

function levelOf({ label, levels }: Item, answer: string): GridLevel {
  const scale = levels?.map((one) => ({ value: String(one.value), label: one.label ?? String(one.value) }));
  const known = scale ?? letters.map((letter) => ({ value: letter, label: letter }));
  const rank = known.findIndex(({ value }) => value === answer);
  const told = known[rank]?.label;
  return {
    label,
    rank: Math.max(0, rank),
    steps: Math.max(1, known.length - 1),
    ...(told === undefined ? {} : { answer: told }),
  };
}

/** A composite item has a letter that was computed; another, its answer. */
function answerTo(sitting: Readonly<Record<string, unknown>>, id: string): string {
  for (const given of [sitting['letters'], sitting['reponses']]) {
    const answer = given !== null && typeof given === 'object' && (given as Record<string, unknown>)[id];
    if (typeof answer === 'string' && answer !== '') return answer;
    if (typeof answer === 'number') return String(answer);
  }
  return '';
}
