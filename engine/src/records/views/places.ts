import { stagesOfGroup } from '../../dossiers/index.js';
import { getPack } from '../../catalog/index.js';
import type { Establishment } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** How full an establishment is, and how many wait for it. */
export type Places = {
  establishmentId: string;
  name: string;
  capacity: number;
  occupied: number;
  waiting: number;
};

type Count = { establishment_id: string; stage: string; count: number };

/** The places of some establishments: numbers only, of every dossier there, whoever may open it. */
export async function countPlaces(tx: Tx, establishments: readonly Establishment[]): Promise<Places[]> {
  const counts = await tx.query<Count>(
    `select establishment_id, stage, count(*)::int as count from dossier
     where establishment_id = any($1::uuid[]) group by establishment_id, stage`,
    [establishments.map(({ id }) => id)],
  );
  const places: Places[] = [];
  for (const { id, name, capacity, packId } of establishments) {
    const { manifest } = await getPack(packId, tx);
    const total = (group: string) => {
      const stages = stagesOfGroup(manifest, group);
      const here = counts.filter((one) => one.establishment_id === id && stages.includes(one.stage));
      return here.reduce((sum, { count }) => sum + count, 0);
    };
    places.push({
      establishmentId: id,
      name,
      capacity,
      occupied: total('present'),
      waiting: total('attente'),
    });
  }
  return places;
}
