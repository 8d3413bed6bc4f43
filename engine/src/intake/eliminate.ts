import { auditedOrganisations, recordAudit } from '../audit/index.js';
import { dropFilesThrough } from '../documents/index.js';
import { localDay } from '../organisation/index.js';
import { inOrganisation, type Tx } from '../platform/index.js';
import { deleteIntakeDrafts } from '../records/index.js';
import { declaredOf } from './declared.js';
import { intakeErrors } from './errors.js';
import { lockIntake } from './intakeRows.js';
import { keptUntil } from './keptUntil.js';

/** Requests looked at in one transaction. */
const BATCH = 200;

/** How long the trace of a link that brought nothing stays: what was typed there goes with the link. */
const EMPTY_DAYS = 30;

/**
 * Eliminates what was refused once its time has run, and what was filled in and never sent once its link is over.
 * @returns how many requests were eliminated
 */
export async function eliminateIntakes(signal?: AbortSignal): Promise<number> {
  let done = 0;
  for (const organisationId of await auditedOrganisations()) {
    if (signal?.aborted) break;
    done += await inOrganisation(organisationId, async (tx) => {
      await forgetUnsent(tx);
      let gone = 0;
      for (const id of await settledOrOver(tx)) if (await eliminateOne(tx, id)) gone += 1;
      return gone;
    });
  }
  return done;
}

async function forgetUnsent(tx: Tx): Promise<void> {
  const over = await tx.query<{ id: string; intakeId: string }>(
    // Files come by a pass alone: whose page was never opened has none.
    `update intake_request set data = null, pass_hash = null, pass_until = null
      where sent_at is null and expires_at <= $1 and (data is not null or pass_hash is not null)
      returning id, intake_id as "intakeId"`,
    [tx.now()],
  );
  for (const { id, intakeId } of over) {
    const files = await dropFilesThrough(tx, id);
    await recordAudit(tx, {
      action: 'demande.oubliee',
      actor: 'systeme',
      subject: { kind: 'demande', id },
      details: { modele: intakeId, fichiers: files },
    });
  }
}

async function settledOrOver(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from intake_request where outcome is not null or (sent_at is null and expires_at <= $1)
      order by coalesce(outcome_at, expires_at), id limit ${BATCH}`,
    [tx.now()],
  );
  return rows.map(({ id }) => id);
}

async function eliminateOne(tx: Tx, id: string): Promise<boolean> {
  const row = await lockIntake(tx, id);
  if (!row) throw intakeErrors.problem('intake-not-found');
  const { intake } = await declaredOf(tx, row);
  const until = row.outcomeAt
    ? keptUntil(row.outcomeAt, intake.keep)
    : keptUntil(row.expiresAt, `P${EMPTY_DAYS}D`);
  if (localDay(tx.now()) < until) return false;
  await dropFilesThrough(tx, id);
  await deleteIntakeDrafts(tx, id);
  await tx.query('delete from intake_request where id = $1', [id]);
  await recordAudit(tx, {
    action: 'demande.eliminee',
    actor: 'systeme',
    subject: { kind: 'demande', id },
    details: { modele: row.intakeId, duree: intake.keep },
  });
  return true;
}
