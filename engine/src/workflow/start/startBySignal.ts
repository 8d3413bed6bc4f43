import { circuitMayStart } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { beginningsBy } from './beginnings.js';
import { chainAfter, tellEndlessChain } from './chain.js';
import { openInstance } from './openInstance.js';

/** A signal on its way to a circuit that begins by it. */
export type Starting = {
  id: string;
  name: string;
  thrown_by: string;
  starts: string;
  payload: Record<string, unknown>;
};

/**
 * Opens the circuit that begins by a signal (BPMN 2.0, 10.5.2), on the dossier of the circuit that threw it, in the pack in
 * force there. The signal is told in the same transaction: it opens one, whatever is killed in between. A closed dossier
 * opens none, nor does a circuit that no longer begins so.
 */
export async function startBySignal(tx: Tx, signal: Starting): Promise<void> {
  const [mine] = await tx.query(
    'update circuit_signal set told_at = $2 where id = $1 and told_at is null returning id',
    [signal.id, tx.now().toISOString()],
  );
  if (!mine) return;
  const [thrower] = await tx.query<{ dossier_id: string; establishment_id: string; domain: string | null }>(
    `select d.id as dossier_id, d.establishment_id, i.domain
       from circuit_instance i join dossier d on d.id = i.dossier_id where i.id = $1`,
    [signal.thrown_by],
  );
  if (!thrower) return;
  const { dossier_id: dossierId, establishment_id: establishmentId } = thrower;
  const begun = (await beginningsBy(tx, 'signal', signal.name, establishmentId)).find(
    ({ circuit }) => circuit.id === signal.starts,
  );
  if (!begun || !(await circuitMayStart(tx, dossierId, begun.circuit.id))) return;
  const chain = await chainAfter(tx, signal.thrown_by);
  if (chain === undefined) {
    const { domain } = thrower;
    await tellEndlessChain(tx, { circuit: begun.circuit, dossierId, by: signal.thrown_by, domain });
    return;
  }
  const instanceId = await openInstance(tx, {
    circuit: begun.circuit,
    dossierId,
    requestId: signal.id,
    chain,
    actor: 'systeme',
    domain: thrower.domain ?? undefined,
    because: 'par un autre circuit',
    details: { signal: signal.name, envoyePar: signal.thrown_by },
  });
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result: signal.payload, startEventId: begun.startEventId },
    actor: 'systeme',
  });
}
