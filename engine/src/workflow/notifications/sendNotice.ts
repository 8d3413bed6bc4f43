import { noticesAreOn, sendNotice as send } from '../../connectors/index.js';
import { findProfessional } from '../../organisation/index.js';
import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import { silentFor } from './noticeChoice.js';
import type { Notice } from './noticeJob.js';

/**
 * Writes to somebody that something waits for them in Trame: how many, and where to look; never what, nor about whom.
 * Nothing leaves when they have read it meanwhile, want no mail of it, have no address, or when no mail server is configured.
 */
export async function sendNotice({ professionalId }: Notice, context: JobContext): Promise<void> {
  if (!noticesAreOn()) return;
  const waiting = await inOrganisation(context.organisationId, (tx) => waitingFor(tx, professionalId));
  if (!waiting) return;
  await send(
    { to: waiting.email, unread: waiting.unread, key: context.jobId, organisationId: context.organisationId },
    context.signal,
  );
}

async function waitingFor(
  tx: Tx,
  professionalId: string,
): Promise<{ email: string; unread: number } | undefined> {
  const professional = await findProfessional(tx, professionalId);
  if (!professional?.active || !professional.email) return undefined;
  const silent = await silentFor(tx, professionalId);
  if (silent === undefined) return undefined;
  const [row] = await tx.query<{ unread: number }>(
    `select count(*)::int as unread from notification
      where professional_id = $1 and read_at is null and not kind = any($2::text[])`,
    [professionalId, silent],
  );
  return row && row.unread > 0 ? { email: professional.email, unread: row.unread } : undefined;
}
