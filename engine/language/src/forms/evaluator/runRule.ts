import { type ExpressionErrorCode, type Lookup, ExpressionError } from '../../expressions/index.js';
import type { Rule } from '../plan/Plan.js';
import type { RuleBudget } from './RuleBudget.js';
import type { Scope } from './Scope.js';
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

/** Runs a rule in a scope. */
export function runRule(rule: Rule, scope: Scope, { context, budget }: RuleRun): RuleOutcome {
  const lookup: Lookup = (name) => valueOf(name, scope, context);
  try {
    const { value, warnings } = budget.share(
      (fuel) => rule.expression.run(lookup, fuel),
      rule.expression.source,
    );
    const isVoid =
      (value === null || value === undefined) && (warnings.length > 0 || rule.expression.traits.divides);
    return isVoid && !awaits(rule, lookup) ? { value, trouble: 'not-computed' } : { value };
  } catch (error) {
    if (error instanceof ExpressionError)
      return { value: null, trouble: troubles[error.code] ?? 'not-computed' };
    throw error;
  }
}

const troubles: Partial<Record<ExpressionErrorCode, Trouble>> = {
  bound: 'too-long',
  costly: 'too-costly',
  context: 'too-costly',
};

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
