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

  /** @param context names of the context */
  constructor(private readonly context: Readonly<Record<string, Shape>>) {}

  /** Whether some answers fulfil every condition met on the way to a step: false is certain. */
  mayShow(step: Step): boolean {
    return this.mayMeet(this.closure(conditionsOf(step, this.context)));
  }

  /** Whether some answers fulfil the condition of a step, whatever shows it and what it reads. */
  mayHold(step: Step): boolean {
    const own = ruleCondition(step.visible, this.context);
    return this.mayMeet(own ? [own] : []);
  }

  private mayMeet(conditions: readonly Condition[]): boolean {
    const variables = [...new Set(conditions.flatMap(({ reads }) => reads))];
    const mayTry = this.effort.begin();
    const assigned = new Map<FieldStep, unknown>();
    return this.budget.share((fuel) => {
      const search = (index: number): boolean => {
        const last = variables[index - 1];
        const settled = conditions.filter(
          ({ reads }) => (!last || reads.includes(last)) && reads.every((each) => assigned.has(each)),
        );
        if (!settled.every(({ holds }) => holds(assigned, fuel))) return false;
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
        for (const { reads: needed, holds } of conditionsOf(variable, this.context)) {
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
