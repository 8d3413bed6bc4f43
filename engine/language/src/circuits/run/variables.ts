import { ExpressionError, evaluateExpression, wallClock } from '../../expressions/index.js';
import type { Mapping } from '../definition.js';
import type { Token } from '../state.js';
import { DEFAULT_ZONE, localDate } from './instants.js';
import { CircuitIncident, type Run } from './Run.js';
import { isRoot, parentOf } from './tokens.js';

/**
 * The names FEEL sees from a token: what the environment hands in, then the variables, the nearest last. `maintenant` is
 * what the clock of the organisation shows, as for a form: the two compare.
 */
export function contextOf(run: Run, token: Token, extra?: Record<string, unknown>): Record<string, unknown> {
  return {
    ...run.env.context,
    aujourdHui: (run.today ??= localDate(run.env.now, run.env.timeZone)),
    maintenant: (run.clock ??= wallClock(run.env.now, run.env.timeZone ?? DEFAULT_ZONE)),
    ...variablesOf(run, token),
    ...extra,
  };
}

/** The variables a token sees; a called circuit does not see its caller's. */
export function variablesOf(run: Run, token: Token): Record<string, unknown> {
  const layers: Record<string, unknown>[] = [];
  let current: Token | undefined = token;
  let walled = false;
  while (current && !walled) {
    if (current.vars) layers.unshift(current.vars);
    walled = current.calls !== undefined;
    if (isRoot(current)) layers.unshift(run.state.variables);
    current = parentOf(run, current);
  }
  return Object.assign({}, ...layers) as Record<string, unknown>;
}

/** Gives a variable its value where it is declared, else in the process that runs. */
export function setVariable(run: Run, token: Token, name: string, value: unknown): void {
  const kept = value === undefined ? null : value;
  let current: Token | undefined = token;
  while (current && !isRoot(current)) {
    if (current.vars && (current.calls !== undefined || Object.hasOwn(current.vars, name))) {
      current.vars[name] = kept;
      run.dirty = true;
      return;
    }
    current = parentOf(run, current);
  }
  run.state.variables[name] = kept;
  run.dirty = true;
}

/**
 * Evaluates FEEL where a token stands.
 *
 * @throws CircuitIncident `expression-en-echec`
 */
export function evaluate(run: Run, token: Token, source: string, extra?: Record<string, unknown>): unknown {
  try {
    return evaluateExpression(source, contextOf(run, token, extra), run.env.timeZone ?? DEFAULT_ZONE);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new CircuitIncident(
      'expression-en-echec',
      `L’expression « ${source} » n’a pas pu être évaluée : ${error.message}`,
    );
  }
}

export const holds = (run: Run, token: Token, source: string, extra?: Record<string, unknown>): boolean =>
  evaluate(run, token, source, extra) === true;

/** The values of mappings, as one object. */
export function mapValues(
  run: Run,
  token: Token,
  mappings: Mapping[],
  extra?: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(mappings.map(({ name, value }) => [name, evaluate(run, token, value, extra)]));
}

/** Writes what an element gave: only mapped outputs become variables. */
export function applyOutputs(run: Run, token: Token, outputs: Mapping[] | undefined, result: unknown): void {
  for (const { name, value } of outputs ?? []) {
    setVariable(run, token, name, evaluate(run, token, value, { resultat: result ?? null }));
  }
}
