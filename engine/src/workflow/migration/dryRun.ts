import { tryMigration, type ElementMapping, type InstanceState, type MigrationFault } from '@trame/language';
import type { Principal, Tx } from '../../platform/index.js';
import { buildEnvironment } from '../instances/environment.js';
import { placedTokens, standsAt } from '../operations/places.js';
import { operationsReach, reachBinds, withinReach } from '../operations/operationsReach.js';
import { aboutBind, aboutReadable } from '../operations/shownInOperations.js';
import { versionsOf, type CircuitVersion, type Ends } from './versions.js';

/** An instance on whose copy the plan was tried. */
export type TriedInstance = {
  id: string;
  dossierId: string;
  title: string;
  startedAt: Date;
  state: InstanceState;
  /** Whether whoever asks may know what it was opened for. */
  known: boolean;
  /** Names of the elements where it waits. */
  standsAt: string[];
  faults: MigrationFault[];
};

/** Instances tried by one dry run: enough to know, few enough to answer while somebody waits. */
const MOST_TRIED = 500;

/** Whose running instances of a version these are: rights on the packs or on the rights themselves, where they hold. */
const RUNNING = `from circuit_instance i join dossier d on d.id = i.dossier_id
  where i.circuit_id = $1 and i.pack_version_id = $2 and i.status in ('en-cours', 'en-incident')
    and ${withinReach(3)}`;

async function bindsOf(tx: Tx, principal: Principal, ends: Ends): Promise<unknown[]> {
  const reach = await operationsReach(tx, principal, ['habilitations', 'parametrage']);
  return [ends.circuitId, ends.from.pack.versionId, ...reachBinds(reach)];
}

/** How many instances are under way in the old version, within one's reach. */
export async function countRunning(tx: Tx, principal: Principal, ends: Ends): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count ${RUNNING}`,
    await bindsOf(tx, principal, ends),
  );
  return row?.count ?? 0;
}

/** The ids of the instances under way in the old version, within one's reach; those alone that are named, if any are. */
export async function runningInstances(
  tx: Tx,
  principal: Principal,
  ends: Ends,
  only?: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select i.id ${RUNNING} and ($5::uuid[] is null or i.id = any($5::uuid[])) order by i.started_at, i.id`,
    [...(await bindsOf(tx, principal, ends)), only ?? null],
  );
  return rows.map(({ id }) => id);
}

/** Tries a plan on a copy of each running instance, the latest started first. */
export async function tryInstances(
  tx: Tx,
  principal: Principal,
  ends: Ends,
  mapping: readonly ElementMapping[],
): Promise<TriedInstance[]> {
  const rows = await tx.query<{
    id: string;
    dossier_id: string;
    title: string;
    started_at: Date;
    state: InstanceState;
    known: boolean;
  }>(
    `select i.id, i.dossier_id, i.title, i.started_at, i.state, ${aboutReadable(5)} as known ${RUNNING}
      order by i.started_at desc, i.id limit ${MOST_TRIED}`,
    [...(await bindsOf(tx, principal, ends)), await aboutBind(tx, principal)],
  );
  const tried: TriedInstance[] = [];
  for (const { id, dossier_id, title, started_at, state, known } of rows) {
    const outcome = tryMigration(
      versionsOf(ends),
      mapping,
      state,
      await environmentOf(tx, dossier_id, ends.circuitId, ends.to),
    );
    tried.push({
      id,
      dossierId: dossier_id,
      title,
      startedAt: started_at,
      state,
      known,
      standsAt: standsAt(
        placedTokens(ends.from.definition, (ref) => ends.from.pack.circuits.get(ref)?.definition, state),
      ),
      faults: 'faults' in outcome ? outcome.faults : [],
    });
  }
  return tried;
}

/** What an instance may ask of the outside in a version of its circuit. */
export function environmentOf(
  tx: Tx,
  dossierId: string,
  id: string,
  { pack, definition, title }: CircuitVersion,
) {
  return buildEnvironment(tx, dossierId, { pack, id, title, xml: '', definition });
}
