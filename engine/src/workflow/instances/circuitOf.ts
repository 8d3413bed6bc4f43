import type { Definition } from '@trame/language';
import { getPack, type InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';

/** A circuit as published: pinned by the pack version. */
export type Circuit = { pack: InstalledPack; id: string; title: string; xml: string; definition: Definition };

/**
 * Gives the circuit an instance is pinned to.
 *
 * @throws Problem `circuit-not-found`
 */
export async function circuitOf(tx: Tx, packVersionId: string, circuitId: string): Promise<Circuit> {
  const pack = await getPack(packVersionId, tx);
  const circuit = pack.circuits.get(circuitId);
  if (!circuit) throw workflowErrors.problem('circuit-not-found');
  return { pack, id: circuitId, title: circuit.definition.name ?? circuitId, ...circuit };
}
