import { mayStart } from '../access/index.js';
import { getPack } from '../catalog/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { circuitGoesOn, phaseOf } from './closing/phase.js';

/** The establishments where somebody may open a circuit on a dossier, and the stages of a dossier that do not refuse it. */
export async function whereOpened(
  tx: Tx,
  { activities }: Principal,
  circuitId: string,
): Promise<{ establishmentIds: string[]; stages: string[] }> {
  const establishmentIds = new Set<string>();
  const stages = new Set<string>();
  for (const { establishmentId, packId } of activities) {
    const pack = await getPack(packId, tx);
    if (!mayStart(activities, establishmentId, pack, circuitId)) continue;
    establishmentIds.add(establishmentId);
    for (const { id } of pack.manifest.dossier.stages)
      if (circuitGoesOn(pack.manifest, phaseOf(pack.manifest, id), circuitId)) stages.add(id);
  }
  return { establishmentIds: [...establishmentIds], stages: [...stages] };
}
