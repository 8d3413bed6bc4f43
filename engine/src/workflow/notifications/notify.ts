import { randomUUID } from 'node:crypto';
import type { Notification } from '@trame/schemas';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { whoWantsMail } from './noticeChoice.js';
import { NOTICE_JOB, nextWindow, type Notice } from './noticeJob.js';

/** What must be told, to whom. */
export type News = {
  kind: Notification['kind'];
  to: readonly string[];
  taskId?: string;
  agendaItemId?: string;
  /** What a circuit says, of its dossier. */
  about?: { dossierId: string; message: string };
  /** What was addressed to them, in its dossier. */
  record?: { recordId: string; dossierId: string };
  actor?: Pick<Principal, 'professionalId'>;
};

/** Bounds whom one thing is told to. */
const MOST_TOLD = 200;

/**
 * Tells people something inside Trame, in the transaction of what it tells; a mail without any content may follow.
 * @returns how many were told: the first ones, within a bound
 */
export async function notify(
  tx: Tx,
  { kind, to, taskId, agendaItemId, about, record, actor }: News,
): Promise<number> {
  const told = [...new Set(to)].slice(0, MOST_TOLD);
  for (const professionalId of told) {
    await tx.query(
      `insert into notification (id, organisation_id, professional_id, kind, task_id, agenda_item_id, actor_id, at,
                                 dossier_id, message, record_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        randomUUID(),
        tx.organisationId,
        professionalId,
        kind,
        taskId ?? null,
        agendaItemId ?? null,
        actor?.professionalId ?? null,
        tx.now().toISOString(),
        about?.dossierId ?? record?.dossierId ?? null,
        about?.message ?? null,
        record?.recordId ?? null,
      ],
    );
  }
  for (const professionalId of await whoWantsMail(tx, kind, told)) await announce(tx, professionalId);
  return told.length;
}

/** One mail for all that comes within a few minutes. */
async function announce(tx: Tx, professionalId: string): Promise<void> {
  const { key, runAt } = nextWindow(Date.now());
  const payload: Notice = { professionalId };
  await enqueueJob(tx, {
    name: NOTICE_JOB,
    payload,
    jobKey: `avis:${professionalId}:${key}`,
    runAt,
    maxAttempts: 5,
  });
}
