import { auditedOrganisations, recordAudit } from '../audit/index.js';
import { dropFilesThrough } from '../documents/index.js';
import { localDay } from '../organisation/index.js';
import { inOrganisation, type Tx } from '../platform/index.js';
import { deleteIntakeDrafts } from '../records/index.js';
import { lockIntake } from './intakeRows.js';

/** Requests looked at in one transaction. */
const BATCH = 200;

/**
 * Eliminates what is due: refused and its time has run, sent and never answered for a year, never sent. What was filled in
 * and not sent is forgotten as soon as its link is over.
 * @returns how many requests were eliminated
 */
export async function eliminateIntakes(signal?: AbortSignal): Promise<number> {
  let done = 0;
  for (const organisationId of await auditedOrganisations()) {
    if (signal?.aborted) break;
    await inOrganisation(organisationId, forgetUnsent);
    for (let full = true; full && !signal?.aborted;) {
      const { due, gone } = await inOrganisation(organisationId, eliminateDue);
      done += gone;
      full = due === BATCH && gone > 0;
    }
  }
  return done;
}

async function eliminateDue(tx: Tx): Promise<{ due: number; gone: number }> {
  const rows = await tx.query<{ id: string }>(
    `select id from intake_request where due_on <= $1 order by due_on, id limit ${BATCH}`,
    [localDay(tx.now())],
  );
  let gone = 0;
  for (const { id } of rows) if (await eliminateOne(tx, id)) gone += 1;
  return { due: rows.length, gone };
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

async function eliminateOne(tx: Tx, id: string): Promise<boolean> {
  const row = await lockIntake(tx, id);
  if (!row || localDay(tx.now()) < row.dueOn) return false;
  const files = await dropFilesThrough(tx, id);
  await deleteIntakeDrafts(tx, id);
  await tx.query('delete from intake_request where id = $1', [id]);
  await recordAudit(tx, {
    action: 'demande.eliminee',
    actor: 'systeme',
    subject: { kind: 'demande', id },
    details: {
      modele: row.intakeId,
      etat: row.outcome ?? (row.sentAt ? 'sans-reponse' : 'jamais-envoyee'),
      echeance: row.dueOn,
      fichiers: files,
    },
  });
  return true;
}
