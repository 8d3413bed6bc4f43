import type { Shape } from '../../../expressions/index.js';
import { RuleBudget } from '../../evaluator/RuleBudget.js';
import type { FieldStep, Step } from '../../plan/Plan.js';
import { type Condition, conditionsOf, domainOf, ruleCondition } from './closedConditions.js';
import { Effort } from './Effort.js';

/** Combinations of answers tried before giving up, for a step and for a form: beyond, nothing is said. */
const mostTries = { step: 4000, form: 40_000 };

/** Tries every combination of closed answers (oui/non, choices) on the conditions of a form that read no others. */
export class ClosedAnswers {
  private readonly effort = new Effort(mostTries.step, mostTries.form);
  private readonly budget = new RuleBudget();
  private readonly found = new Map<Step, Condition[]>();

  /** @param context names of the context */
  constructor(private readonly context: Readonly<Record<string, Shape>>) {}

  /** Whether some answers fulfil every condition met on the way to a step: false is certain. */
  mayShow(step: Step): boolean {
    return this.mayMeet(this.closure(this.conditionsOf(step)));
  }

  /** Whether some answers fulfil the condition of a step, whatever shows it and what it reads. */
  mayHold(step: Step): boolean {
    const own = ruleCondition(step.visible, this.context);
    return this.mayMeet(own ? [own] : []);
  }

  private conditionsOf(step: Step): Condition[] {
    const conditions = this.found.get(step) ?? conditionsOf(step, this.context);
    this.found.set(step, conditions);
    return conditions;
  }

  private mayMeet(conditions: readonly Condition[]): boolean {
    const variables = [...new Set(conditions.flatMap(({ reads }) => reads))];
    const settled = whenSettled(conditions, variables);
    const mayTry = this.effort.begin();
    const assigned = new Map<FieldStep, unknown>();
    return this.budget.share((fuel) => {
      const search = (index: number): boolean => {
        if (settled[index]?.every(({ holds }) => holds(assigned, fuel)) === false) return false;
        const variable = variables[index];
        if (!variable) return true;
        for (const value of domainOf(variable) ?? []) {
          if (!mayTry()) return true;
          assigned.set(variable, value);
          if (search(index + 1)) return true;
        }
        assigned.delete(variable);
        return false;
      };
      return search(0);
    });
  }

  /** With what the conditions read, what must hold for an answer to be there at all. */
  private closure(wanted: readonly Condition[]): Condition[] {
    const conditions = [...wanted];
    const read = new Set<FieldStep>();
    for (const { reads } of conditions) {
      for (const variable of reads) {
        if (read.has(variable)) continue;
        read.add(variable);
        for (const { reads: needed, holds } of this.conditionsOf(variable)) {
          conditions.push({
            reads: [variable, ...needed],
            holds: (assigned, fuel) => assigned.get(variable) === null || holds(assigned, fuel),
          });
        }
      }
    }
    return conditions;
  }
}

/** Conditions by how many of the variables, taken in turn, they need to be known. */
function whenSettled(conditions: readonly Condition[], variables: readonly FieldStep[]): Condition[][] {
  const place = new Map(variables.map((variable, index) => [variable, index + 1]));
  const settled: Condition[][] = [[], ...variables.map(() => [])];
  for (const condition of conditions) {
    const last = condition.reads.reduce((most, read) => Math.max(most, place.get(read) ?? 0), 0);
    settled[last]?.push(condition);
  }
  return settled;
}
