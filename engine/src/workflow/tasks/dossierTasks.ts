import type { DossierAlert, TaskLine } from '@trame/schemas';
import type { OpenedDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { NextTask } from '../../records/index.js';
import { linesOf } from './lineOf.js';
import { firstTasks, listTasks } from './listTasks.js';
import { SHUT_TITLE, shutTasks } from './shutTasks.js';

/** The tasks a person may do in a dossier they have opened. */
export async function dossierTasks(
  tx: Tx,
  { dossier }: OpenedDossier,
  principal: Principal,
): Promise<TaskLine[]> {
  const { rows } = await listTasks(tx, principal, { filter: 'toutes', dossierId: dossier.id });
  return linesOf(tx, principal, rows);
}

/** What went wrong in the circuits of a dossier that one may know of, and waits for somebody. */
export async function incidentAlerts(tx: Tx, { dossier, readable }: OpenedDossier): Promise<DossierAlert[]> {
  const rows = await tx.query<{ name: string; message: string }>(
    `select c.name, c.message from incident c join circuit_instance i on i.id = c.instance_id
      where i.dossier_id = $1 and c.resolved_at is null and (i.domain is null or i.domain = any($2::text[]))
      order by c.at limit 20`,
    [dossier.id, readable],
  );
  return rows.map(({ name, message }) => ({
    level: 'attention',
    message: `« ${name} » est en incident : ${message}`,
  }));
}

/** The first task a person may do in each of these dossiers. */
export async function nextTasks(
  tx: Tx,
  principal: Principal,
  dossierIds: readonly string[],
): Promise<Map<string, NextTask>> {
  const first = await firstTasks(tx, principal, dossierIds);
  const shut = await shutTasks(tx, principal, first);
  return new Map(
    first.map(({ id, dossier_id: dossierId, title }) => [
      dossierId,
      { id, title: shut.has(id) ? SHUT_TITLE : title },
    ]),
  );
}
