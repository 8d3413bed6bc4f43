import type { HeatMap } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { presentVersion } from '../migration/versions.js';
import { operationsReach, reachBinds, withinReach } from './operationsReach.js';

/** Instances counted: the latest started of the version. */
const MOST_COUNTED = 2_000;

type Row = {
  elementId: string;
  name: string | null;
  passed: number;
  there: number;
  median: number | null;
  p90: number | null;
  longest: number | null;
  waiting: number | null;
  incidents: number;
};

/**
 * How long each element takes over the instances of a version, from the history: times it was left, the median, nine in
 * ten, the longest; who is there now and since when; how many incidents.
 *
 * @throws Problem `circuit-not-found`, `pack-not-found`
 */
export async function heatMap(
  tx: Tx,
  principal: Principal,
  circuitId: string,
  versionId: string,
): Promise<HeatMap> {
  const { pack, title, xml, definition } = await circuitOf(tx, versionId, circuitId);
  const binds = [
    ...reachBinds(await operationsReach(tx, principal)),
    circuitId,
    versionId,
    tx.now().toISOString(),
  ];
  const [counted] = await tx.query<{ count: number }>(
    `with ${INSTANCES} select count(*)::int as count from counted where $5::timestamptz is not null`,
    binds,
  );
  const rows = await tx.query<Row>(
    `with ${INSTANCES},
     spells as (
       select h.instance_id, h.execution_id, h.element_id, max(h.name) as name,
              min(h.at) filter (where h.what = 'entered') as entered,
              max(h.at) filter (where h.what in ('completed', 'cancelled', 'skipped')) as left
         from history_line h join counted c on c.id = h.instance_id
        group by h.instance_id, h.execution_id, h.element_id),
     lived as (
       select s.*, c.running and s.left is null as there from spells s join counted c on c.id = s.instance_id
        where s.entered is not null)
     select l.element_id as "elementId", max(l.name) as name,
            count(*) filter (where l.left is not null)::int as passed,
            count(*) filter (where l.there)::int as there,
            percentile_cont(0.5) within group (order by extract(epoch from l.left - l.entered))::float8 as median,
            percentile_cont(0.9) within group (order by extract(epoch from l.left - l.entered))::float8 as p90,
            max(extract(epoch from l.left - l.entered))::float8 as longest,
            max(extract(epoch from $5::timestamptz - l.entered)) filter (where l.there)::float8 as waiting,
            (select count(*)::int from incident n join counted c on c.id = n.instance_id
              where n.element_id = l.element_id) as incidents
       from lived l group by l.element_id`,
    binds,
  );
  return {
    circuitId,
    title,
    version: presentVersion(pack),
    xml,
    instances: counted?.count ?? 0,
    elements: rows.map(({ elementId, name, passed, there, incidents, ...seconds }) => ({
      elementId,
      name: name ?? definition.nodes[elementId]?.name ?? elementId,
      passed,
      there,
      incidents,
      ...told({
        medianSeconds: seconds.median,
        p90Seconds: seconds.p90,
        longestSeconds: seconds.longest,
        waitingSeconds: seconds.waiting,
      }),
    })),
  };
}

const INSTANCES = `counted as (
  select i.id, i.status in ('en-cours', 'en-incident') as running
    from circuit_instance i join dossier d on d.id = i.dossier_id
   where i.circuit_id = $3 and i.pack_version_id = $4 and ${withinReach(1)}
   order by i.started_at desc limit ${MOST_COUNTED})`;

/** Only what is known. */
function told<K extends string>(seconds: Record<K, number | null>): Partial<Record<K, number>> {
  return Object.fromEntries(
    Object.entries(seconds).flatMap(([key, value]) =>
      value === null ? [] : [[key, Math.round((value as number) * 10) / 10]],
    ),
  ) as Partial<Record<K, number>>;
}
