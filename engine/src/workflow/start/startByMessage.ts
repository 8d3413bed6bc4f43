import { circuitMayStart } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { beginningsBy } from './beginnings.js';
import { chainAfter, tellEndlessChain } from './chain.js';
import { openInstance } from './openInstance.js';

/** A message that nobody waits for. */
export type Unawaited = {
  id: string;
  name: string;
  thrown_by: string | null;
  /** Whom it is about, when no circuit threw it. */
  dossier_id: string | null;
  payload: Record<string, unknown>;
};

/**
 * Opens the circuit that begins by a message (BPMN 2.0, 10.5.2), on the dossier of the circuit that threw it or that it is
 * about, in the pack in force there; the first by its id when several begin so. The message is taken in the same transaction: it opens one.
 *
 * @returns whether a circuit begins by it
 */
export async function startByMessage(tx: Tx, message: Unawaited): Promise<boolean> {
  const [thrower] = await tx.query<{ dossier_id: string; establishment_id: string; domain: string | null }>(
    `select d.id as dossier_id, d.establishment_id,
            (select i.domain from circuit_instance i where i.id = $1::uuid) as domain from dossier d
      where d.id = coalesce($2::uuid, (select i.dossier_id from circuit_instance i where i.id = $1::uuid))`,
    [message.thrown_by, message.dossier_id],
  );
  const [begun] = thrower ? await beginningsBy(tx, 'message', message.name, thrower.establishment_id) : [];
  if (!thrower || !begun) return false;
  if (!(await circuitMayStart(tx, thrower.dossier_id, begun.circuit.id))) return false;
  const now = tx.now().toISOString();
  const [mine] = await tx.query(
    'update circuit_message set taken_at = $2 where id = $1 and taken_at is null returning id',
    [message.id, now],
  );
  if (!mine) return true;
  const chain = await chainAfter(tx, message.thrown_by);
  if (chain === undefined) {
    await tellEndlessChain(tx, {
      circuit: begun.circuit,
      dossierId: thrower.dossier_id,
      by: message.thrown_by!,
      domain: thrower.domain,
    });
    return true;
  }
  const instanceId = await openInstance(tx, {
    circuit: begun.circuit,
    dossierId: thrower.dossier_id,
    requestId: message.id,
    chain,
    actor: 'systeme',
    domain: thrower.domain ?? undefined,
    because: message.thrown_by === null ? 'par un message reçu' : 'par un autre circuit',
    details: { message: message.name, envoyePar: message.thrown_by },
  });
  await tx.query('update circuit_message set taken_by = $2 where id = $1', [message.id, instanceId]);
  await runCommand(tx, {
    instanceId,
    event: { type: 'start', variables: {}, result: message.payload, startEventId: begun.startEventId },
    actor: 'systeme',
  });
  return true;
}
