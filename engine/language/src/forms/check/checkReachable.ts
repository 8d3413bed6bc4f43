import { type Condition, conditionsOf, domainOf } from './conditions.js';
import { quote } from '../../expressions/index.js';
import { type FieldStep, type Step, stepName } from '../plan/Plan.js';
import type { FormCheck } from './FormCheck.js';

/** Combinations of answers tried before giving up: beyond, nothing is said. */
const mostTries = 4000;

/**
 * Reports pages, sections and questions that no answer can ever show. Only what is certain is told: conditions on closed
 * answers (oui/non, choices) are tried on every combination; one that reads anything else may always hold.
 */
export function checkReachable(check: FormCheck): void {
  const lost = new Set<Step>();
  const cyclic = new Set(check.plan.cycles.flat());
  for (const step of [...check.plan.headings, ...check.plan.fields]) {
    if (aboves(step).some((above) => lost.has(above))) {
      lost.add(step);
      continue;
    }
    if (cyclic.has(step) || check.isTold(`${step.source}/visibleWhen`)) continue;
    if (mayShow(step, check)) continue;
    lost.add(step);
    const own = step.kind === 'field' ? step.field.visibleWhen : step.visible?.expression.source;
    check.report({
      path: own === undefined ? step.source : `${step.source}/visibleWhen`,
      rule: 'unreachable',
      message: `${quote(stepName(step))} n’est jamais affiché\u00a0: aucune réponse ne remplit sa condition.`,
      ...(own === undefined ? {} : { value: own }),
      remedy: 'Corrigez la condition, ou supprimez ce qui ne sert pas.',
      level: 'error',
    });
  }
}

function aboves(step: Step): Step[] {
  if (step.kind !== 'field') return step.above ? [step.above] : [];
  return [step.heading, step.container.holder, step.option?.choice].filter((each) => each !== undefined);
}

/** Looks for answers that fulfil every condition met on the way to a step. */
function mayShow(step: Step, check: FormCheck): boolean {
  const wanted = conditionsOf(step, check.names);
  if (wanted.length === 0) return true;
  const { variables, conditions } = closure(wanted, check);
  let tries = 0;
  const assigned = new Map<FieldStep, unknown>();
  const search = (index: number): boolean => {
    const known = conditions.filter(({ reads }) => reads.every((each) => assigned.has(each)));
    if (!known.every(({ holds }) => holds(assigned))) return false;
    const variable = variables[index];
    if (!variable) return true;
    for (const value of domainOf(variable) ?? []) {
      tries += 1;
      if (tries > mostTries) return true;
      assigned.set(variable, value);
      if (search(index + 1)) return true;
    }
    assigned.delete(variable);
    return false;
  };
  return search(0);
}

/** What the conditions read, and what must hold for an answer to be there at all. */
function closure(
  wanted: readonly Condition[],
  check: FormCheck,
): { variables: FieldStep[]; conditions: Condition[] } {
  const conditions = [...wanted];
  const variables = new Set<FieldStep>();
  for (const { reads } of conditions) {
    for (const variable of reads) {
      if (variables.has(variable)) continue;
      variables.add(variable);
      for (const { reads: needed, holds } of conditionsOf(variable, check.names)) {
        conditions.push({
          reads: [variable, ...needed],
          holds: (assigned) => assigned.get(variable) === null || holds(assigned),
        });
      }
    }
  }
  return { variables: [...variables], conditions };
}
