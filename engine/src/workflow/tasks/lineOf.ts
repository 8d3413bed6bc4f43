import type { TaskLine } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { personName, readDossiers } from '../../dossiers/index.js';
import { findProfessionals, listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { inHandsOf } from './inHandsOf.js';
import { presentTaskLine } from './presentTask.js';
import { SHUT_CIRCUIT, SHUT_TITLE, shutTasks } from './shutTasks.js';
import { TASK_LINE, type TaskLineRow } from './taskLine.js';

/**
 * One task as a line of somebody’s list.
 *
 * @throws Problem `task-not-found`
 */
export async function lineOf(tx: Tx, principal: Principal, id: string): Promise<TaskLine> {
  const [line] = await linesOf(
    tx,
    principal,
    await tx.query<TaskLineRow>(`${TASK_LINE} where t.id = $1`, [id]),
  );
  if (!line) throw workflowErrors.problem('task-not-found');
  return line;
}

/**
 * Rows as lines of somebody’s list, in their order: each room is asked once for the names it knows. One that they may no
 * longer read is told without its title, nor that of its circuit.
 */
export async function linesOf(
  tx: Tx,
  principal: Principal,
  rows: readonly TaskLineRow[],
): Promise<TaskLine[]> {
  if (rows.length === 0) return [];
  const [dossiers, establishments, people] = await Promise.all([
    readDossiers(tx, distinct(rows.map((row) => row.dossier_id))).then(byId),
    listEstablishments(tx).then(byId),
    findProfessionals(tx, distinct(rows.flatMap((row) => inHandsOf(row) ?? []))).then(byId),
  ]);
  const shut = await shutTasks(tx, principal, rows);
  const lines: TaskLine[] = [];
  for (const row of rows) {
    const dossier = dossiers.get(row.dossier_id);
    const { manifest } = await getPack(row.pack_version_id, tx);
    lines.push(
      presentTaskLine(shut.has(row.id) ? { ...row, title: SHUT_TITLE, circuit_title: SHUT_CIRCUIT } : row, {
        dossier: { displayName: dossier ? personName(dossier.traits) : '', stage: dossier?.stage ?? '' },
        establishment: establishments.get(row.establishment_id)?.name ?? '',
        assignee: people.get(inHandsOf(row) ?? '')?.displayName,
        roles: manifest.roles,
        functions: manifest.functions,
        ...(shut.has(row.id) && { keptBack: true as const }),
      }),
    );
  }
  return lines;
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
