import type { Effect, Token } from '../state.js';
import type { Run } from './Run.js';
import { isRoot, nodeOf } from './tokens.js';

/** Wishes an incident where a token stands. */
export function addIncident(run: Run, token: Token, code: string, message: string): void {
  const node = isRoot(token) ? undefined : nodeOf(run, token);
  const effect: Effect = {
    kind: 'incident',
    executionId: token.id,
    elementId: node?.id ?? run.definition.id,
    code,
    message,
  };
  run.effects.push(node?.name === undefined ? effect : { ...effect, name: node.name });
}

/** Stops a token with an incident; `retry` takes up again at its phase. */
export function stick(
  run: Run,
  token: Token,
  stuck: NonNullable<Token['stuck']>,
  code: string,
  message: string,
): void {
  token.stuck = stuck;
  addIncident(run, token, code, message);
}
