import type { Definition } from '@trame/language';
import type { TaskCompleted } from '@trame/schemas';
import { linkDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { calledFrom } from '../instances/calledFrom.js';
import { circuitOf } from '../instances/circuitOf.js';
import { waitingPlaces } from '../instances/readInstance.js';
import type { InstanceRow } from '../rows.js';
import { findTask } from './findTask.js';
import { linesOf } from './lineOf.js';
import { TASK_LINE, type TaskLineRow } from './taskLine.js';
import { tasksThatFollow } from './tasksThatFollow.js';

type Wait = NonNullable<TaskCompleted['waits']>[number];

/** Waits told: ten thousand branches may wait for the same thing. */
const MOST = 10;

/** What follows a task that somebody has done, as things stand now. @throws Problem `task-not-found` */
export async function readFollowing(tx: Tx, principal: Principal, taskId: string): Promise<TaskCompleted> {
  const { task } = await findTask(tx, principal, taskId);
  return whatFollows(tx, principal, task.instance_id);
}

/**
 * What follows in a circuit: what this person may do and, when there is nothing, what or whom it waits for, told to who
 * may read the dossier.
 */
export async function whatFollows(tx: Tx, principal: Principal, instanceId: string): Promise<TaskCompleted> {
  const [instance] = await tx.query<InstanceRow>('select * from circuit_instance where id = $1', [
    instanceId,
  ]);
  if (!instance) throw workflowErrors.problem('instance-not-found');
  const mine = await tasksThatFollow(tx, principal, instanceId);
  const next = await linesOf(tx, principal, mine);
  if (next.length > 0) return { next, instanceState: instance.status };
  const { readable } = await linkDossier(tx, principal, instance.dossier_id);
  return {
    next,
    instanceState: instance.status,
    waits: readable.length > 0 ? await waitsOf(tx, principal, instance) : [],
  };
}

async function waitsOf(tx: Tx, principal: Principal, instance: InstanceRow): Promise<Wait[]> {
  const { definition, pack } = await circuitOf(tx, instance.pack_version_id, instance.circuit_id);
  const names = namesIn(calledFrom(definition, pack));
  const others = await tx.query<TaskLineRow>(
    `${TASK_LINE} where t.instance_id = $1 and t.state in ('ouverte', 'prise') order by sort, t.id limit ${MOST}`,
    [instance.id],
  );
  const places = (await waitingPlaces(tx, instance.id)).filter(({ kind }) => kind !== 'tache');
  const waits = places.map(({ kind, elementId }) => ({
    kind,
    name: names.get(elementId) ?? instance.title,
    who: [],
  }));
  const told = new Map(waits.map((wait) => [`${wait.kind} ${wait.name}`, wait]));
  return [
    ...[...told.values()].slice(0, MOST),
    ...(await linesOf(tx, principal, others)).map(({ title, assignee, roles }) => ({
      kind: 'tache' as const,
      name: title,
      who: assignee ? [assignee.displayName] : roles,
    })),
  ];
}

/** The name of each element; that of the calling circuit first, where a called one has an element of the same id. */
const namesIn = (definitions: readonly Definition[]): Map<string, string | undefined> =>
  new Map(
    [...definitions]
      .reverse()
      .flatMap(({ nodes }) => Object.values(nodes).map(({ id, name }) => [id, name] as const)),
  );
