import { type Lookup, ExpressionError } from '../../expressions/index.js';
import type { Rule } from '../plan/Plan.js';
import type { Scope } from './Scope.js';

/**
 * Runs a rule in a scope and gives its FEEL value. A rule that fails while it runs is null, as for an unknown answer:
 * a form must stay usable.
 */
export function runRule(rule: Rule, scope: Scope, context: Lookup): unknown {
  try {
    return rule.expression.run((name) => valueOf(name, scope, context)).value;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function valueOf(name: string, scope: Scope, context: Lookup): unknown {
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    if (each.container.byId.has(name)) return each.feel[name] ?? null;
  }
  return context(name);
}
