import { getPack } from '../../catalog/index.js';
import { getEstablishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { circuitOf, type Circuit } from '../instances/circuitOf.js';

/** A circuit that begins by something that happens, and the start event that says so. */
export type Beginning = { circuit: Circuit; startEventId: string };

/**
 * The circuits in force in an establishment that begin by a message or a signal of that name, each once, by their ids:
 * those of its pack and of the packs that it extends.
 */
export async function beginningsBy(
  tx: Tx,
  kind: 'message' | 'signal',
  name: string,
  establishmentId: string,
): Promise<Beginning[]> {
  const establishment = await getEstablishment(tx, establishmentId);
  if (!establishment) return [];
  const pack = await getPack(establishment.packId, tx);
  const found: Beginning[] = [];
  for (const id of [...pack.circuits.keys()].sort()) {
    const trigger = pack.circuits
      .get(id)
      ?.definition.triggers.find(({ event }) => event.kind === kind && event.name === name);
    if (!trigger) continue;
    found.push({ circuit: await circuitOf(tx, pack.versionId, id), startEventId: trigger.elementId });
  }
  return found;
}
