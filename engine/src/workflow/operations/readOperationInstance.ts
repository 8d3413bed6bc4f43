import type { FlowNode, Token } from '@trame/language';
import type { OperationInstance } from '@trame/schemas';
import { recordReading } from '../../audit/index.js';
import { countOpening } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { incidentsOf, instanceHistory, type HistoryEntry } from '../instances/readInstance.js';
import { findInstance, type FoundInstance } from './findInstance.js';
import { interventionsOf } from './interventionsOf.js';
import { presentLines } from './listInstances.js';
import { listJobs } from './listJobs.js';
import { listTimers } from './listTimers.js';
import { placedTokens, type Placed } from './places.js';
import { presentVariables } from './presentVariables.js';

/**
 * All about one instance: where each execution stands and what may be done to it, its variables as far as one may read
 * them, its history with durations, what went wrong, what waits, and who mended it. The reading is traced.
 *
 * @throws Problem `instance-not-found`, `reading-bound`
 */
export async function readOperationInstance(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<OperationInstance> {
  const found = await findInstance(tx, principal, id);
  const { instance, circuit, link } = found;
  if (link.readable.length > 0) await countOpening(tx, principal, instance.dossier_id);
  const incidents = await incidentsOf(tx, id);
  const open = incidents.filter(({ resolvedAt }) => resolvedAt === undefined).length;
  const [line] = await presentLines(tx, principal, [{ ...instance, open }]);
  const history = await instanceHistory(tx, id);
  const placed = placedTokens(
    circuit.definition,
    (ref) => circuit.pack.circuits.get(ref)?.definition,
    instance.state,
  );
  const [held] = await tx.query<{ count: number }>(
    'select count(*)::int as count from held_event where instance_id = $1',
    [id],
  );
  await recordReading(tx, {
    action: 'exploitation.circuit-lu',
    actor: principal,
    dossierId: instance.dossier_id,
    subject: { kind: 'circuit', id },
  });
  return {
    ...line!,
    revision: instance.revision,
    xml: circuit.xml,
    mayReadDossier: link.readable.length > 0,
    ...(instance.restarted_from ? { restartedFrom: instance.restarted_from } : {}),
    executions: placed.map((one) => presentExecution(one, placed, history)),
    elements: startableElements(found),
    variables: presentVariables(found),
    history: withDurations(history),
    incidents,
    timers: (await listTimers(tx, principal, { instance: id })).items,
    jobs: (await listJobs(tx, principal, { instance: id })).items,
    heldEvents: held?.count ?? 0,
    interventions: await interventionsOf(tx, id),
  };
}

type Execution = OperationInstance['executions'][number];

function presentExecution(
  { token, node, circuit }: Placed,
  all: readonly Placed[],
  history: readonly HistoryEntry[],
): Execution {
  const holds = all.some((other) => other.token.in === token.id);
  const since = history.findLast(
    ({ executionId, elementId, what }) =>
      executionId === token.id && elementId === token.at && what === 'entered',
  )?.at;
  const own = token.calls === undefined && !token.todo;
  return {
    executionId: token.id,
    elementId: token.at,
    name: node?.name ?? token.at,
    type: node?.type ?? '',
    ...(all.some((other) => other.token.id === token.in) ? { inside: token.in } : {}),
    ...(circuit === undefined ? {} : { circuit }),
    ...(since === undefined ? {} : { since }),
    kind: kindOf(token, node, holds),
    canSkip: own && !token.queued && node !== undefined && !node.type.endsWith('Gateway'),
    canCancel: own && token.index === undefined && token.compensates === undefined,
  };
}

/** What an execution waits for. */
function kindOf(token: Token, node: FlowNode | undefined, holds: boolean): Execution['kind'] {
  if (token.stuck) return 'incident';
  if (holds) return 'portee';
  if (token.queued) return 'jonction';
  if (!node) return 'attente';
  if (node.connector) return 'travail';
  if (node.work || node.type === 'userTask') return 'tache';
  if (node.message !== undefined) return 'message';
  const kinds = (node.events ?? []).map(({ kind }) => kind);
  if (kinds.includes('timer')) return 'minuterie';
  return kinds.includes('message') || kinds.includes('signal') ? 'message' : 'attente';
}

/** Elements that do not let a token go by themselves, or after which there is nothing. */
const WITHOUT_AFTER: ReadonlySet<string> = new Set([
  'exclusiveGateway',
  'eventBasedGateway',
  'complexGateway',
  'endEvent',
]);

/** Elements where a token may be put. */
function startableElements({ circuit, instance }: FoundInstance): OperationInstance['elements'] {
  const { nodes, id } = circuit.definition;
  const open = new Set(instance.state.tokens.filter(({ loop }) => !loop).map(({ at }) => at));
  return Object.values(nodes)
    .filter(({ triggeredByEvent, forCompensation }) => !triggeredByEvent && !forCompensation)
    .filter(({ parent }) => parent === id || open.has(parent))
    .map((node) => ({
      elementId: node.id,
      name: node.name ?? node.id,
      type: node.type,
      ...(node.parent === id ? {} : { inside: nodes[node.parent]?.name ?? node.parent }),
      canStartBefore: true,
      canStartAfter: !WITHOUT_AFTER.has(node.type),
    }));
}

const LEAVING: ReadonlySet<string> = new Set(['completed', 'cancelled', 'skipped']);

/** Each line that says an element was left says how long it was there. */
function withDurations(history: readonly HistoryEntry[]): OperationInstance['history'] {
  const entered = new Map<string, string>();
  return history.map(({ elementId, executionId, name, what, at, by }) => {
    const key = `${executionId}/${elementId}`;
    if (what === 'entered') entered.set(key, at);
    const from = LEAVING.has(what) ? entered.get(key) : undefined;
    return {
      elementId,
      executionId,
      what,
      at,
      ...(name === undefined ? {} : { name }),
      ...(by === undefined ? {} : { by }),
      ...(from === undefined ? {} : { seconds: (Date.parse(at) - Date.parse(from)) / 1000 }),
    };
  });
}
