import { eliminateRows, type Tx } from '../platform/index.js';

const INSTANCES = 'select id from circuit_instance where dossier_id = $1';
const TASKS = `select id from task where instance_id in (${INSTANCES})`;

/**
 * Deletes the circuits of a dossier under elimination: their states, tasks, comments, notices, messages, history.
 * The database refuses it of any other dossier. A message that they took from the circuit of another dossier stays with
 * that one, and forgets who took it.
 * @returns how many rows, by table
 */
export async function eliminateCircuits(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  await tx.query(`update circuit_message set taken_by = null where taken_by in (${INSTANCES})`, [dossierId]);
  return eliminateRows(tx, dossierId, [
    ['notification', `dossier_id = $1 or task_id in (${TASKS})`],
    ['task_comment', `task_id in (${TASKS})`],
    ['task_alarm', `task_id in (${TASKS})`],
    ['task_follow', `task_id in (${TASKS})`],
    ['draft', `task_id in (${TASKS})`],
    ['task', `instance_id in (${INSTANCES})`],
    ['timer', `instance_id in (${INSTANCES})`],
    ['job_run', `instance_id in (${INSTANCES})`],
    ['incident', `instance_id in (${INSTANCES})`],
    ['intervention', `instance_id in (${INSTANCES})`],
    ['history_step', `instance_id in (${INSTANCES})`],
    ['held_event', `instance_id in (${INSTANCES})`],
    ['message_subscription', `instance_id in (${INSTANCES})`],
    ['circuit_migration_line', `instance_id in (${INSTANCES})`],
    ['circuit_signal', `thrown_by in (${INSTANCES})`],
    ['circuit_message', `dossier_id = $1 or thrown_by in (${INSTANCES})`],
    ['circuit_instance', 'dossier_id = $1'],
  ]);
}
