import {
  type ScalarType,
  type Shape,
  anyShape,
  checkExpression,
  parseExpression,
  quote,
  scalar,
} from '../../expressions/index.js';
import type { GridCheck } from './GridCheck.js';

/** Reports what is wrong with the expressions of a grid: formula, outputs, alerts, conditions of items. */
export function checkExpressions(check: GridCheck): void {
  const { grid } = check;
  const inner = namesOf(check);
  const found = { ...inner, ...foundNames(check) };
  const scoring = { ...found, ...scoreNames(check) };
  checkConditions(check, inner);
  expression(check, grid.scoring.score, '/scoring/score', found, 'number');
  for (const [name, source] of Object.entries(grid.scoring.outputs ?? {}))
    expression(check, source, `/scoring/outputs/${name}`, scoring);
  const scored: Record<string, Shape> =
    grid.scoring.method === 'none'
      ? {}
      : { score: scalar('number'), band: scalar('string'), outputs: anyShape };
  grid.alerts?.forEach((alert, index) => {
    expression(check, alert.when, `/alerts/${String(index)}/when`, { ...inner, ...scored }, 'boolean');
  });
}

/** An item is shown or not by the items above it: their values are settled when it is asked. */
function checkConditions(check: GridCheck, names: Record<string, Shape>): void {
  check.grid.items.forEach((item, index) => {
    if (item.visibleWhen === undefined) return;
    const path = `/items/${String(index)}/visibleWhen`;
    expression(check, item.visibleWhen, path, names, 'boolean');
    const parsed = parseExpression(item.visibleWhen);
    const below = new Set(check.grid.items.slice(index).map(({ id }) => id));
    for (const name of parsed.ok ? parsed.names : []) {
      if (below.has(name)) {
        const message = `L’item ${quote(name)} ne vient pas avant celui-ci\u00a0: une condition lit les items du dessus.`;
        check.report(path, 'item-order', message, name);
      }
    }
  });
}

function namesOf({ grid, items }: GridCheck): Record<string, Shape> {
  const formula = grid.scoring.method === 'formula';
  const values: Shape = {
    kind: 'context',
    entries: Object.fromEntries([...items.keys()].map((id) => [id, scalar('string')])),
  };
  const points: Shape = {
    kind: 'context',
    entries: Object.fromEntries([...items.keys()].map((id) => [id, scalar('number')])),
  };
  const totals: Shape = { kind: 'context', entries: { score: scalar('number'), max: scalar('number') } };
  const dimensions: Shape = {
    kind: 'context',
    entries: Object.fromEntries((grid.dimensions ?? []).map(({ id }) => [id, totals])),
  };
  const bare = Object.fromEntries([...items.keys()].map((id) => [id, formula ? anyShape : scalar('string')]));
  return { ...bare, answers: values, points, dimensions };
}

/** What a method finds before there is a score. */
function foundNames({ grid }: GridCheck): Record<string, Shape> {
  const { method, outputsByRank } = grid.scoring;
  if (method === 'groups') {
    const named = Object.fromEntries(Object.keys(outputsByRank ?? {}).map((name) => [name, anyShape]));
    return { rang: scalar('number'), groupe: scalar('string'), somme: scalar('number'), ...named };
  }
  if (method === 'nOfM')
    return { eligible: scalar('boolean'), regles: { kind: 'list', of: scalar('string') } };
  return {};
}

/** The score, for the outputs: nothing gives it to the expression that works it out. */
function scoreNames({ grid: { scoring } }: GridCheck): Record<string, Shape> {
  if (scoring.method === 'groups' || scoring.method === 'nOfM') return {};
  return { score: scalar('number'), ...(scoring.method === 'sum' ? { max: scalar('number') } : {}) };
}

function expression(
  check: GridCheck,
  source: string | undefined,
  path: string,
  names: Record<string, Shape>,
  expected?: ScalarType,
): void {
  if (source === undefined) return;
  for (const { rule, message } of checkExpression(source, names, expected).remarks) {
    check.report(path, `expression-${rule}`, message, source);
  }
}
