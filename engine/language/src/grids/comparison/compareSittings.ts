import type { Grid } from '@trame/schemas';
import type { GridResult } from '../GridResult.js';
import { outputLabel, sayOutput } from '../outputs/sayOutputs.js';
import { scoreGrid } from '../scoreGrid.js';
import { compareItems } from './compareItems.js';
import type { Compared, ComparedItem, PastSitting, SittingComparison } from './Comparison.js';

/**
 * Compares two sittings of a grid, each with its own version: answers, dimensions, score, band, outputs. What a change of
 * version, or another maximum, makes incomparable is shown side by side, without a difference, and says why.
 */
export function compareSittings(before: PastSitting, after: PastSitting): SittingComparison {
  const results: Pair<GridResult> = [resultOf(before), resultOf(after)];
  const grids: Pair<Grid> = [before.grid, after.grid];
  const items = compareItems(before, after);
  const why = whyNoScore(grids, results);
  const [first, then] = results;
  const whole = compared(first.score, then.score, why);
  return {
    comparable: overall(whyNoVersion(grids), items),
    score: whole,
    band: compared(bandLabel(grids[0], first), bandLabel(grids[1], then), why),
    outputs: compareOutputs(grids, results, whyNoVersion(grids)),
    dimensions: compareDimensions(grids, results, items),
    items,
  };
}

type Pair<T> = [T, T];

const resultOf = ({ grid, answers, result }: PastSitting): GridResult => result ?? scoreGrid(grid, answers);

const bandLabel = (grid: Grid, { band }: GridResult): string | null =>
  band === null ? null : (grid.bands?.find(({ id }) => id === band)?.label ?? band);

function compared<T>(before: T | null, after: T | null, why: string | undefined): Compared<T> {
  const numbers = why === undefined && typeof before === 'number' && typeof after === 'number';
  return {
    before,
    after,
    difference: numbers ? Number((after - before).toPrecision(12)) : null,
    comparable: why === undefined,
    ...(why === undefined ? {} : { why }),
  };
}

/** What the score is made of: scoring, bands and items without their wording, rule for missing answers. */
function whyNoVersion([old, now]: Pair<Grid>): string | undefined {
  if (old === now) return undefined;
  const made = ({ scoring, bands, missing, dimensions, items }: Grid): string =>
    JSON.stringify([
      { ...scoring, outputLabels: null, rules: scoring.rules?.map((rule) => ({ ...rule, label: null })) },
      bands?.map(({ id, min, max }) => [id, min, max]),
      missing,
      dimensions?.map((dimension) => [dimension.id, dimension.items]),
      items.map((item) => [
        item.id,
        item.type,
        item.levels?.map(({ value, score }) => [value, score]),
        item.table,
      ]),
    ]);
  return made(old) === made(now)
    ? undefined
    : 'La grille a changé de version\u00a0: elle ne se calcule plus de même.';
}

function whyNoScore(grids: Pair<Grid>, [first, then]: Pair<GridResult>): string | undefined {
  const version = whyNoVersion(grids);
  if (version !== undefined) return version;
  if (first.status === 'unscored' || then.status === 'unscored') return 'Cette grille n’a pas de score.';
  if (first.status !== 'complete' || then.status !== 'complete')
    return 'L’une des deux passations est incomplète.';
  return first.max === then.max
    ? undefined
    : 'Le maximum n’est pas le même\u00a0: des items étaient sans objet.';
}

function compareOutputs(
  [old, now]: Pair<Grid>,
  [first, then]: Pair<GridResult>,
  why: string | undefined,
): SittingComparison['outputs'] {
  const names = new Set([...Object.keys(first.outputs), ...Object.keys(then.outputs)]);
  return [...names].map((name) => ({
    id: name,
    label: outputLabel(Object.hasOwn(then.outputs, name) ? now : old, name),
    ...compared(readOutput(old, first.outputs[name]), readOutput(now, then.outputs[name]), why),
  }));
}

const readOutput = (grid: Grid, value: unknown): number | string | null =>
  typeof value === 'number' ? value : sayOutput(grid, value);

function compareDimensions(
  [old, now]: Pair<Grid>,
  [first, then]: Pair<GridResult>,
  items: readonly ComparedItem[],
): SittingComparison['dimensions'] {
  const comparable = new Set(items.filter((item) => item.comparable).map(({ id }) => id));
  return (now.dimensions ?? []).map(({ id, label, items: ids }) => {
    const before = old.dimensions?.find((dimension) => dimension.id === id);
    const [a, b] = [first.dimensions[id], then.dimensions[id]];
    const alike =
      JSON.stringify(before?.items) === JSON.stringify(ids) && ids.every((item) => comparable.has(item));
    const why = !alike
      ? 'Cette dimension n’est plus faite des mêmes questions.'
      : a?.max === b?.max
        ? undefined
        : 'Le maximum n’est pas le même\u00a0: des items étaient sans objet.';
    return { id, label, ...compared(a?.score ?? null, b?.score ?? null, why) };
  });
}

function overall(
  version: string | undefined,
  items: readonly ComparedItem[],
): SittingComparison['comparable'] {
  if (version === undefined) return 'same';
  return items.some(({ comparable }) => comparable) ? 'partly' : 'none';
}
