import type { RepairStep } from '@trame/language';
import type { MoveBatch } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { findInstance, type FoundInstance } from './findInstance.js';
import { moveSteps, quoted, refused } from './moveSteps.js';
import { placedTokens } from './places.js';
import { mendInstance } from './repairInstance.js';

/**
 * Takes one of several instances on from an element: past it, or to another.
 *
 * @throws Problem `instance-not-found`, `instance-ended`; `repair-refused` when it does not wait there, or may not go on so
 */
export async function moveInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  { from, to, reason }: Omit<MoveBatch, 'ids'>,
): Promise<void> {
  const found = await findInstance(tx, principal, id, { lock: true });
  await mendInstance(tx, principal, found, { steps: stepsFrom(found, from, to), reason });
}

/** What is repeated, or calls another circuit, is moved whole: the executions in it go with it. */
function stepsFrom({ instance, circuit }: FoundInstance, from: string, to: string | undefined): RepairStep[] {
  const called = (ref: string) => circuit.pack.circuits.get(ref)?.definition;
  const there = placedTokens(circuit.definition, called, instance.state).filter(
    ({ token, circuit: inside }) =>
      token.at === from &&
      inside === undefined &&
      token.calls === undefined &&
      token.index === undefined &&
      token.compensates === undefined,
  );
  if (there.length === 0) {
    const name = quoted(circuit.definition, from);
    throw refused('/from', 'pas-a-cette-etape', `Ce circuit n’attend pas à ${name}.`);
  }
  // Each branch that waits there would begin the other element once: only the page of the circuit tells them apart.
  if (there.some(({ token }) => token.queued)) {
    const name = quoted(circuit.definition, from);
    throw refused(
      '/from',
      'jonction',
      `${name} est une jonction\u00A0: placez un jeton depuis la page de ce circuit.`,
    );
  }
  const moved = there.map(({ token }) => token);
  if (to === undefined) return moved.map((token) => ({ do: 'skip', executionId: token.id }));
  return moveSteps(circuit.definition, instance.state.tokens, moved, to);
}
