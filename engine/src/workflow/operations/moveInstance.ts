import type { RepairStep } from '@trame/language';
import type { MoveBatch } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { findInstance, type FoundInstance } from './findInstance.js';
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
    const name = circuit.definition.nodes[from]?.name ?? from;
    throw workflowErrors.problem('repair-refused', {
      faults: [
        { path: '/from', rule: 'pas-a-cette-etape', message: `Ce circuit n’attend pas à « ${name} ».` },
      ],
    });
  }
  return there.flatMap(({ token: { id: executionId } }): RepairStep[] =>
    to === undefined
      ? [{ do: 'skip', executionId }]
      : [
          { do: 'startBefore', elementId: to },
          { do: 'cancel', executionId },
        ],
  );
}
