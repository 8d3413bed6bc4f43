import { CircuitIncident, type Run } from './Run.js';
import { parentOf } from './tokens.js';
import type { Token } from '../state.js';

/** Executions that one circuit may have under way: loops inside loops multiply, and so do circuits that call circuits. */
const MOST_TOKENS = 3000;
/** Circuits called by one another, one inside the other. */
const MOST_CALLS = 20;

/** @throws CircuitIncident `trop-de-repetitions` when so many more executions would be too many */
export function boundTokens(run: Run, count: number): void {
  if (run.state.tokens.length + count <= MOST_TOKENS) return;
  throw new CircuitIncident(
    'trop-de-repetitions',
    `Ce circuit aurait plus de ${MOST_TOKENS} exécutions en même temps : des répétitions s’y multiplient l’une par l’autre.`,
  );
}

/** @throws CircuitIncident `appels-sans-fin` when a circuit called from there would be too deep inside others */
export function boundCalls(run: Run, token: Token): void {
  let depth = 0;
  for (let at: Token | undefined = token; at; at = parentOf(run, at)) if (at.calls !== undefined) depth += 1;
  if (depth < MOST_CALLS) return;
  throw new CircuitIncident(
    'appels-sans-fin',
    `Ce circuit en appelle un autre, qui en appelle un autre… : plus de ${MOST_CALLS} l’un dans l’autre. L’un d’eux s’appelle sans doute lui-même.`,
  );
}
