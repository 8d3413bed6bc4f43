import type { Grid, TestVector } from '@trame/schemas';
import type { GridResult } from '@trame/language';

/** Makes a case to keep of answers and the result they give now: what is expected is what was seen and agreed to. */
export function keepCase(
  grid: Grid,
  title: string,
  answers: Readonly<Record<string, unknown>>,
  result: GridResult,
): TestVector {
  return { title, answers: { ...answers }, expect: expectedOf(grid, result) };
}

/** What a case expects, from a result: what the grid never gives (bands, outputs, alerts) is left out. */
export function expectedOf(grid: Grid, result: GridResult): TestVector['expect'] {
  const dimensions = Object.entries(result.dimensions).filter(([, { score }]) => score !== null);
  return {
    status: result.status,
    ...(result.score === null ? {} : { score: result.score }),
    ...(grid.bands?.length ? { band: result.band } : {}),
    ...(Object.keys(result.outputs).length > 0 ? { outputs: result.outputs } : {}),
    ...(dimensions.length > 0
      ? { dimensions: Object.fromEntries(dimensions.map(([id, { score }]) => [id, score])) }
      : {}),
    ...(grid.alerts?.length ? { alerts: result.alerts.map(({ id }) => id) } : {}),
  };
}

/** Adds a case, or puts it in the place of the one of the same title. */
export function withCase(grid: Grid, kept: TestVector): Grid {
  const place = grid.vectors.findIndex(({ title }) => title === kept.title);
  const vectors =
    place === -1
      ? [...grid.vectors, kept]
      : grid.vectors.map((vector, index) => (index === place ? kept : vector));
  return { ...grid, vectors };
}
