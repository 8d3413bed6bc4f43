import type { RunningCircuits } from '@trame/schemas';
import { getPack, latestPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { operationsReach, reachBinds, withinReach } from '../operations/operationsReach.js';
import { presentVersion } from './versions.js';

type Counted = { circuit_id: string; pack_version_id: string; running: number; incident: number };
type Circuit = RunningCircuits['items'][number];

/** The circuits that have instances under way within one's reach, and in which versions: what may be carried over. */
export async function runningCircuits(tx: Tx, principal: Principal): Promise<Circuit[]> {
  const rows = await tx.query<Counted>(
    `select i.circuit_id, i.pack_version_id, count(*)::int as running,
            count(*) filter (where i.status = 'en-incident')::int as incident
       from circuit_instance i join dossier d on d.id = i.dossier_id
      where i.status in ('en-cours', 'en-incident') and ${withinReach(1)}
      group by i.circuit_id, i.pack_version_id`,
    reachBinds(await operationsReach(tx, principal, ['habilitations', 'parametrage'])),
  );
  const circuits = new Map<string, Circuit>();
  for (const { circuit_id, pack_version_id, running, incident } of rows) {
    const pack = await getPack(pack_version_id, tx);
    const key = `${pack.id}/${circuit_id}`;
    const title = pack.circuits.get(circuit_id)?.definition.name ?? circuit_id;
    const latest = await latestPack(tx, pack.id);
    const circuit: Circuit = circuits.get(key) ?? {
      circuitId: circuit_id,
      title,
      packId: pack.id,
      ...(latest.circuits.has(circuit_id) ? { current: presentVersion(latest) } : {}),
      versions: [],
    };
    circuit.versions.push({
      version: presentVersion(pack),
      running,
      inIncident: incident,
      current: latest.versionId === pack.versionId,
    });
    circuits.set(key, circuit);
  }
  return [...circuits.values()].sort((one, other) => one.title.localeCompare(other.title, 'fr'));
}
