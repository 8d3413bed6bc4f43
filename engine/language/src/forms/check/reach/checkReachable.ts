import { quote } from '../../../expressions/index.js';
import { type FieldStep, type Step, stepName } from '../../plan/Plan.js';
import type { FormCheck } from '../FormCheck.js';
import { type Condition, conditionsOf, domainOf } from './closedConditions.js';
import { isPossible } from './isPossible.js';
import { Variables } from './Variable.js';
import { ruleNeed, wantedOf } from './wantedOf.js';

/** Combinations of answers tried before giving up: beyond, nothing is said. */
const mostTries = 4000;

/**
 * Reports pages, sections and questions that no answer can ever show. Only what is certain is told. Conditions on closed
 * answers (oui/non, choices) are tried on every combination; of the others it is told when what they compare (numbers,
 * dates, texts, counts, what the context gives) leaves no value, what cannot be read being taken as it may be.
 */
export function checkReachable(check: FormCheck): void {
  const lost = new Set<Step>();
  const cyclic = new Set(check.plan.cycles.flat());
  const reach = new Reach(check);
  for (const step of [...check.plan.headings, ...check.plan.fields]) {
    if (aboves(step).some((above) => lost.has(above))) {
      lost.add(step);
      continue;
    }
    if (cyclic.has(step) || check.isTold(`${step.source}/visibleWhen`)) continue;
    if (mayShow(step, check) && reach.mayShow(step)) continue;
    lost.add(step);
    const own = step.kind === 'field' ? step.field.visibleWhen : step.visible?.expression.source;
    check.report({
      path: own === undefined ? step.source : `${step.source}/visibleWhen`,
      rule: 'unreachable',
      message: `${quote(stepName(step))} n’est jamais affiché\u00a0: ${why(step, reach)}`,
      ...(own === undefined ? {} : { value: own }),
      remedy: 'Corrigez la condition, ou supprimez ce qui ne sert pas.',
      level: 'error',
    });
  }
}

const why = (step: Step, reach: Reach): string =>
  step.visible && reach.mayHold(step)
    ? 'sa condition ne peut pas être remplie avec celles de ce qui contient, ou porte, les réponses qu’elle lit.'
    : 'aucune réponse ne remplit sa condition.';

/** What the comparisons of a form leave possible. */
class Reach {
  private readonly admitted: Variables;
  private readonly typed: Variables;
  private readonly asking: ReadonlySet<Step>;

  constructor({ plan, names }: FormCheck) {
    this.admitted = new Variables(names, true);
    this.typed = new Variables(names, false);
    this.asking = new Set(
      plan.fields.filter(({ type }) => type.answered).flatMap((step) => [step, ...holders(step)]),
    );
  }

  mayShow(step: Step): boolean {
    return isPossible(wantedOf(step), { variables: this.variablesFor(step), shown: wantedOf });
  }

  /** Whether the condition of a step may hold, whatever shows it and what it reads. */
  mayHold(step: Step): boolean {
    return isPossible(ruleNeed(step.visible), { variables: this.variablesFor(step), shown: () => [] });
  }

  /** What is only said may be said of an answer that is refused: the bounds of questions do not count. */
  private variablesFor(step: Step): Variables {
    return this.asking.has(step) ? this.admitted : this.typed;
  }
}

const holders = (step: Step): Step[] => aboves(step).flatMap((above) => [above, ...holders(above)]);

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
