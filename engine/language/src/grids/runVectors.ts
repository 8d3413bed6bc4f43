import type { Fault, Grid, TestVector } from '@trame/schemas';
import { checkAnswers } from './checkAnswers.js';
import type { GridResult } from './GridResult.js';
import { scoreGrid } from './scoreGrid.js';

/** Runs the test vectors of a grid and gives a fault for each expectation that is not met; what a vector does not name is not compared. */
export function runVectors(grid: Grid): Fault[] {
  return grid.vectors.flatMap((_vector, index) => runVector(grid, index));
}

/** The same, of one vector, by its place in the grid. */
export function runVector(grid: Grid, index: number): Fault[] {
  const vector = grid.vectors[index];
  if (!vector) return [];
  const at = `/vectors/${String(index)}`;
  const wrong = checkAnswers(grid, vector.answers).map((fault) => ({
    ...fault,
    path: `${at}/answers${fault.path}`,
  }));
  return [...wrong, ...differences(vector, scoreGrid(grid, vector.answers), `${at}/expect`)];
}

function differences({ title, expect }: TestVector, result: GridResult, at: string): Fault[] {
  const scores = Object.fromEntries(Object.entries(result.dimensions).map(([id, { score }]) => [id, score]));
  const compared: [string, unknown, unknown][] = [
    ...(['status', 'score', 'band'] as const).map((name): [string, unknown, unknown] => [
      name,
      expect[name],
      result[name],
    ]),
    ['alerts', expect.alerts && [...expect.alerts].sort(), result.alerts.map((alert) => alert.id).sort()],
    ...Object.entries(expect.outputs ?? {}).map(([name, value]): [string, unknown, unknown] => [
      `outputs/${name}`,
      value,
      result.outputs[name] ?? null,
    ]),
    ...Object.entries(expect.dimensions ?? {}).map(([id, value]): [string, unknown, unknown] => [
      `dimensions/${id}`,
      value,
      scores[id] ?? null,
    ]),
  ];
  return compared
    .filter(([, wanted, given]) => wanted !== undefined && !isSame(wanted, given))
    .map(([name, wanted, given]) => ({
      path: `${at}/${name}`,
      rule: 'grid-vector',
      message: `Cas «\u00a0${title}\u00a0»\u00a0: le calcul donne ${JSON.stringify(given)}.`,
      value: given,
      expected: JSON.stringify(wanted),
      level: 'error',
    }));
}

function isSame(wanted: unknown, given: unknown): boolean {
  if (typeof wanted === 'number' && typeof given === 'number') return Math.abs(wanted - given) < 1e-9;
  return JSON.stringify(wanted) === JSON.stringify(given);
}
