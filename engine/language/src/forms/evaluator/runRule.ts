import { type Lookup, ExpressionError } from '../../expressions/index.js';
import type { Rule } from '../plan/Plan.js';
import type { RuleBudget } from './RuleBudget.js';
import type { Scope } from './Scope.js';
import { stepsOf } from './stepsOf.js';
import type { Trouble } from './Trouble.js';

/** What rules are run with. */
export interface RuleRun {
  context: Lookup;
  budget: RuleBudget;
}

/** What a rule gave, in FEEL values; null when it could not be run: a form must stay usable. */
export interface RuleOutcome {
  value: unknown;
  trouble?: Trouble;
}

/** What a rule handles in the time of a step, in values or twenties of characters. */
const VOLUME_OF_A_STEP = 10;

/** Runs a rule in a scope. */
export function runRule(rule: Rule, scope: Scope, { context, budget }: RuleRun): RuleOutcome {
  const lookup: Lookup = (name) => valueOf(name, scope, context);
  if (!budget.spend(stepsOf(rule.expression, lookup))) return { value: null, trouble: 'too-costly' };
  try {
    const { value, warnings, volume } = rule.expression.run(lookup);
    if (!budget.spend(volume / VOLUME_OF_A_STEP)) return { value: null, trouble: 'too-much' };
    const isVoid =
      (value === null || value === undefined) && (warnings.length > 0 || rule.expression.traits.divides);
    return isVoid && !awaits(rule, lookup) ? { value, trouble: 'not-computed' } : { value };
  } catch (error) {
    if (error instanceof ExpressionError)
      return { value: null, trouble: error.code === 'bound' ? 'too-much' : 'not-computed' };
    throw error;
  }
}

/** Nothing is wrong with a rule that gives nothing while an answer it reads is not there yet. */
function awaits({ expression }: Rule, lookup: Lookup): boolean {
  return expression.paths.some((path) => {
    const [name = '', ...rest] = path;
    let value = lookup(name);
    for (const key of rest) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) break;
      value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : value;
    }
    return value === null || (Array.isArray(value) && value.length === 0);
  });
}

function valueOf(name: string, scope: Scope, context: Lookup): unknown {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.container.byId.has(name)) return each.feel[name] ?? null;
  }
  return context(name);
}
