import { describeProgress, type Definition } from '@trame/language';
import type { InstanceDetail, InstanceLine } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { openDossier, personName } from '../../dossiers/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import type { IncidentRow, InstanceRow } from '../rows.js';
import { circuitOf } from './circuitOf.js';

/** A line of history as kept. */
export type HistoryRow = {
  element_id: string;
  execution_id: string;
  what: string;
  name: string | null;
  at: Date;
  actor_id: string | null;
};

/** What the interpreter reads of the past to tell the progress. */
export type HistoryEntry = {
  elementId: string;
  executionId: string;
  what: string;
  at: string;
  name?: string;
  by?: string;
};

const LONGEST_HISTORY = 2_000;

/** The history of an instance, oldest first; the latest lines of one that is very long. */
export async function instanceHistory(tx: Tx, instanceId: string): Promise<HistoryEntry[]> {
  const rows = await tx.query<HistoryRow>(
    `select element_id, execution_id, what, name, at, actor_id from (
       select * from history_line where instance_id = $1 order by id desc, n desc limit ${LONGEST_HISTORY}) latest
      order by id, n`,
    [instanceId],
  );
  const people = await findProfessionals(tx, [...new Set(rows.flatMap((row) => row.actor_id ?? []))]);
  const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map((row) => ({
    elementId: row.element_id,
    executionId: row.execution_id,
    what: row.what,
    at: row.at.toISOString(),
    name: row.name ?? undefined,
    by: row.actor_id ? names.get(row.actor_id) : undefined,
  }));
}

/**
 * A circuit under way or ended, with its diagram, where it stands, what happened and what went wrong.
 *
 * @throws Problem `instance-not-found`, also when what it was opened for may not be read; `dossier-not-found`
 */
export async function readInstance(tx: Tx, principal: Principal, id: string): Promise<InstanceDetail> {
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1', [id]);
  if (!instance) throw workflowErrors.problem('instance-not-found');
  const { dossier, readable } = await openDossier(tx, principal, instance.dossier_id);
  if (instance.domain !== null && !readable.includes(instance.domain))
    throw workflowErrors.problem('instance-not-found');
  const circuit = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  const history = await instanceHistory(tx, id);
  await recordReading(tx, {
    action: 'circuit.lu',
    actor: principal,
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id },
  });
  return {
    ...presentInstanceLine(instance),
    packVersionId: instance.pack_version_id,
    xml: circuit.xml,
    tokens: await waitingPlaces(tx, instance.id),
    history: history.map((line) => tell(circuit.definition, line)),
    steps: describeProgress(circuit.definition, instance.state, history),
    incidents: await incidentsOf(tx, id),
    dossier: { id: dossier.id, displayName: personName(dossier.traits) },
  };
}

/** What a person does oneself; whoever made the circuit move has not done what followed by itself. */
const BY_SOMEBODY = new Set<string>(['startEvent', 'userTask', 'manualTask']);

/** A line as it is told: by whom, where somebody did it; a gateway has no name to be told by. */
function tell(
  { nodes }: Definition,
  { elementId, at, what, name, by }: HistoryEntry,
): InstanceDetail['history'][number] {
  const type = nodes[elementId]?.type ?? '';
  return {
    elementId,
    at,
    what,
    name: type.endsWith('Gateway') ? undefined : name,
    by: what === 'skipped' || (what === 'completed' && BY_SOMEBODY.has(type)) ? by : undefined,
  };
}

/** The circuits of a dossier that one may know of, latest first; the reading is traced. @throws Problem `dossier-not-found` */
export async function listInstances(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<InstanceLine[]> {
  const { readable } = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'circuits', id: dossierId },
  });
  const rows = await tx.query<InstanceRow>(
    `select * from circuit_instance where dossier_id = $1 and (domain is null or domain = any($2::text[]))
      order by started_at desc limit 100`,
    [dossierId, readable],
  );
  return rows.map(presentInstanceLine);
}

function presentInstanceLine(row: InstanceRow): InstanceLine {
  return {
    id: row.id,
    circuitId: row.circuit_id,
    title: row.title,
    state: row.status,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString(),
  };
}

/** Where an instance waits, by what it waits for; an incident shows above all else. */
export async function waitingPlaces(tx: Tx, id: string): Promise<InstanceDetail['tokens']> {
  const rows = await tx.query<{
    element_id: string;
    since: Date;
    kind: InstanceDetail['tokens'][number]['kind'];
  }>(
    `select element_id, at as since, 'incident' as kind from incident where instance_id = $1 and resolved_at is null
     union all
     select element_id, created_at, 'tache' from task where instance_id = $1 and state in ('ouverte', 'prise')
     union all
     select element_id, created_at, 'travail' from job_run where instance_id = $1 and state in ('en-attente', 'en-cours')
     union all
     select element_id, armed_at, 'minuterie' from timer where instance_id = $1 and state = 'arme'
     union all
     select element_id, created_at, 'message' from message_subscription where instance_id = $1`,
    [id],
  );
  return rows.map((row) => ({ elementId: row.element_id, since: row.since.toISOString(), kind: row.kind }));
}

/** The incidents of an instance, the latest first. */
export async function incidentsOf(tx: Tx, id: string): Promise<InstanceDetail['incidents']> {
  const rows = await tx.query<IncidentRow>(
    'select * from incident where instance_id = $1 order by at desc limit 50',
    [id],
  );
  return rows.map((row) => ({
    id: row.id,
    elementId: row.element_id,
    name: row.name,
    code: row.code,
    message: row.message,
    at: row.at.toISOString(),
    attempts: row.attempts,
    resolvedAt: row.resolved_at?.toISOString(),
  }));
}
