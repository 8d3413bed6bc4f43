import { resetComplex } from '../gateways/ComplexGateway.js';
import { activateInclusive } from '../gateways/InclusiveGateway.js';
import { stick } from './incidents.js';
import { listenersOf } from './listeners.js';
import { CircuitIncident, type Run } from './Run.js';
import { findToken, isRoot, nodeOf } from './tokens.js';

/** When nothing moves any more, joins that wait by reachability may be able to go: one at a time. */
export function activateOneJoin(run: Run): boolean {
  for (const token of [...run.state.tokens]) {
    if (!token.queued || token.stuck) continue;
    const node = nodeOf(run, token);
    try {
      if (node.type === 'inclusiveGateway' && activateInclusive(run, token, node)) return true;
      if (node.type === 'complexGateway' && token.consumed && resetComplex(run, token, node)) return true;
    } catch (error) {
      if (!(error instanceof CircuitIncident)) throw error;
      stick(run, token, { phase: 'join' }, error.code, error.message);
    }
  }
  return false;
}

/** An instance whose tokens all wait at joins will never move again: people must know. */
export function reportBlocked(run: Run): void {
  const { tokens, status } = run.state;
  if (status !== 'running') return;
  const leaves = tokens.filter((token) => !tokens.some((other) => other.in === token.id));
  const blocked = leaves.every((token) => token.queued && !token.stuck);
  if (leaves.length === 0 || !blocked || tokens.some((token) => listenersOf(run, token).length > 0)) return;
  const first = findToken(run, leaves[0]!.id)!;
  if (isRoot(first)) return;
  const node = nodeOf(run, first);
  stick(
    run,
    first,
    { phase: 'join' },
    'circuit-bloque',
    `« ${node.name ?? node.id} » attend un jeton qui ne peut plus venir.`,
  );
}
