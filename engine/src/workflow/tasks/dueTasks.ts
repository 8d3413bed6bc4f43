import type { Principal, Tx } from '../../platform/index.js';
import { linesOf } from './lineOf.js';
import { dueRows } from './listTasks.js';

/** A task that falls due, as an agenda shows it. */
export type DueTask = { id: string; title: string; due: Date; person: string; dossierId: string };

/** The open tasks due between two instants: those that somebody has in hand, or of a dossier those they may do. */
export async function dueTasks(
  tx: Tx,
  principal: Principal,
  window: { from: Date; to: Date; dossierId?: string },
): Promise<DueTask[]> {
  const rows = await dueRows(tx, principal, window);
  const lines = await linesOf(tx, principal, rows);
  return lines.flatMap(({ id, title, dossier }, index) => {
    const due = rows[index]?.due_at;
    return due ? [{ id, title, due, person: dossier.displayName, dossierId: dossier.id }] : [];
  });
}
