import type { Fault } from '@trame/schemas';
import type { Shape } from '../expressions/index.js';
import { checkCells } from './check/checkCells.js';
import { checkColumns } from './check/checkColumns.js';
import { checkCoverage } from './check/checkCoverage.js';
import type { DecisionCheck } from './check/DecisionCheck.js';
import type { Decision } from './Decision.js';

/**
 * Checks a decision table: columns, types, cells, policy; warns of cases no rule covers and of overlaps. With `names`
 * (the shapes of what the circuit gives it) unknown names are faults too. Paths are JSON Pointers into the decision.
 */
export function checkDecision(decision: Decision, names?: Readonly<Record<string, Shape>>): Fault[] {
  const faults: Fault[] = [];
  const add = (level: Fault['level']) => (path: string, rule: string, message: string, value?: unknown) => {
    faults.push({ path, rule, message, ...(value === undefined ? {} : { value }), level });
  };
  const check: DecisionCheck = { decision, names, report: add('error'), warn: add('warning') };
  checkColumns(check);
  checkCells(check);
  if (!faults.some((fault) => fault.level === 'error')) checkCoverage(check);
  return faults;
}
