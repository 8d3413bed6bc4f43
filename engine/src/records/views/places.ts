import { stagesOfGroup } from '../../dossiers/index.js';
import { getPack } from '../../catalog/index.js';
import type { Establishment } from '../../organisation/index.js';
import type { View } from '@trame/schemas';
import { localDay } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';

/** How full an establishment is, and how many wait for it. */
export type Places = {
  establishmentId: string;
  name: string;
  capacity: number;
  occupied: number;
  waiting: number;
  /** Places that are to be free within thirty days, where the view says what tells it. */
  freed?: number;
};

const SOON_DAYS = 30;

type Count = { establishment_id: string; stage: string; count: number };

/** The places of some establishments: numbers only, of every dossier there, whoever may open it. */
export async function countPlaces(
  tx: Tx,
  establishments: readonly Establishment[],
  freed?: View['freed'],
): Promise<Places[]> {
  const counts = await tx.query<Count>(
    `select establishment_id, stage, count(*)::int as count from dossier
     where establishment_id = any($1::uuid[]) group by establishment_id, stage`,
    [establishments.map(({ id }) => id)],
  );
  const soon = freed && (await countFreed(tx, establishments, freed));
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
      ...(soon ? { freed: soon.get(id) ?? 0 } : {}),
    });
  }
  return places;
}

/**
 * How many of those who are there leave within thirty days, by establishment: numbers only, as the latest of their records
 * says; the index of latest answers gives those days alone.
 */
async function countFreed(
  tx: Tx,
  establishments: readonly Establishment[],
  { form, question }: NonNullable<View['freed']>,
): Promise<Map<string, number>> {
  const today = localDay(tx.now());
  const until = localDay(new Date(tx.now().getTime() + SOON_DAYS * 24 * 60 * 60 * 1000));
  const here = new Map<string, string[]>();
  for (const { id, packId } of establishments)
    here.set(id, stagesOfGroup((await getPack(packId, tx)).manifest, 'present'));
  const rows = await tx.query<{ establishment_id: string; count: number }>(
    `select d.establishment_id, count(*)::int as count
       from latest_answer a join dossier d on d.id = a.dossier_id
      where a.form_id = $2 and a.field_id = $3 and a.value >= $5 and a.value <= $6
        and d.establishment_id = any($1::uuid[]) and d.stage = any($4::text[])
      group by d.establishment_id`,
    [[...here.keys()], form, question, [...new Set([...here.values()].flat())], today, until],
  );
  return new Map(rows.map((row) => [row.establishment_id, row.count]));
}
