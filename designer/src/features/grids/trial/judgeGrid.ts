import type { Fault, Grid, TestVector } from '@trame/schemas';
import { checkGrid, type GridResult, runVectors, scoreGrid } from '@trame/language';
import { fitSchema } from '../../../shared/fitSchema.js';

/** What a grid is worth as it stands. */
export interface Judgement {
  /** All that the check finds, cases apart; paths are JSON Pointers into the grid. */
  faults: Fault[];
  /** For each case, what is not as expected; empty: it passes. */
  vectors: Fault[][];
  /** The result of the case being tried; null when the grid cannot be scored. */
  result: GridResult | null;
}

/** Checks a grid, runs its cases and scores the answers being tried. Never throws: a grid under way may be anything. */
export function judgeGrid(grid: Grid, answers: Readonly<Record<string, unknown>>): Judgement {
  const shape = fitSchema('grid/grid.schema.json', grid);
  const whole = !shape.some(({ rule }) => rule === 'schema-type' || rule === 'schema-required');
  const deeper = whole ? attempt(() => checkGrid(grid)) : [];
  return {
    faults: [...shape, ...(deeper ?? [unreadable])],
    vectors: grid.vectors.map((vector) => runOne(grid, vector)),
    result: attempt(() => scoreGrid(grid, answers)) ?? null,
  };
}

const unreadable: Fault = {
  path: '',
  rule: 'grid-unreadable',
  message: 'La grille ne peut pas être vérifiée dans cet état.',
  level: 'error',
};

function runOne(grid: Grid, vector: TestVector): Fault[] {
  return attempt(() => runVectors({ ...grid, vectors: [vector] })) ?? [unreadable];
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
