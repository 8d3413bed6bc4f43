import { auditedOrganisations, recordAudit } from '../audit/index.js';
import { dropFilesThrough } from '../documents/index.js';
import { localDay } from '../organisation/index.js';
import { inOrganisation, logger, type Tx } from '../platform/index.js';
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
    try {
      await throughAll(organisationId, { due: unsentOver, work: forgetOne }, signal);
      done += await throughAll(organisationId, { due: dueForGood, work: eliminateOne }, signal);
    } catch (error) {
      logger.error({ err: error }, 'requests that are due could not be looked for');
    }
  }
  return done;
}

/** What is due and since when, where it stands in that order. */
type Due = { id: string; since: string };

/** What is due after one, a batch at most, in order; what is done with each, and whether it was. */
type Errand = {
  due: (tx: Tx, after: Due | undefined) => Promise<Due[]>;
  work: (tx: Tx, id: string) => Promise<boolean>;
};

/** Goes on after the last one seen, so that those that cannot go today hold back none of those that follow. */
async function throughAll(
  organisationId: string,
  { due, work }: Errand,
  signal: AbortSignal | undefined,
): Promise<number> {
  let done = 0;
  let after: Due | undefined;
  for (let full = true; full && !signal?.aborted;) {
    const found = await inOrganisation(organisationId, (tx) => due(tx, after));
    done += await doThose(
      organisationId,
      found.map(({ id }) => id),
      work,
    );
    after = found.at(-1);
    full = found.length === BATCH;
  }
  return done;
}

/** Those of an organisation in one transaction; each in its own once that failed, so that none holds back the others. */
async function doThose(organisationId: string, ids: string[], work: Errand['work']): Promise<number> {
  try {
    return await inOrganisation(organisationId, async (tx) => {
      let done = 0;
      for (const id of ids) if (await work(tx, id)) done += 1;
      return done;
    });
  } catch (error) {
    logger.error({ err: error, requests: ids.length }, 'requests could not be eliminated');
    let done = 0;
    if (ids.length > 1) for (const id of ids) done += await doThose(organisationId, [id], work);
    return done;
  }
}

const dueForGood: Errand['due'] = (tx, after) =>
  tx.query<Due>(
    `select id, due_on::text as since from intake_request
      where due_on <= $1 and ($2::date is null or (due_on, id) > ($2::date, $3::uuid))
      order by due_on, id limit ${BATCH}`,
    [localDay(tx.now()), after?.since ?? null, after?.id ?? null],
  );

// Files come by a pass alone: whose page was never opened has none.
const UNSENT_OVER = 'sent_at is null and expires_at <= $1 and (data is not null or pass_hash is not null)';

const unsentOver: Errand['due'] = (tx, after) =>
  tx.query<Due>(
    `select id, expires_at::text as since from intake_request
      where ${UNSENT_OVER} and ($2::timestamptz is null or (expires_at, id) > ($2::timestamptz, $3::uuid))
      order by expires_at, id limit ${BATCH}`,
    [tx.now(), after?.since ?? null, after?.id ?? null],
  );

async function forgetOne(tx: Tx, id: string): Promise<boolean> {
  const [over] = await tx.query<{ intakeId: string }>(
    `update intake_request set data = null, pass_hash = null, pass_until = null
      where id = $2 and ${UNSENT_OVER} returning intake_id as "intakeId"`,
    [tx.now(), id],
  );
  if (!over) return false;
  const files = await dropFilesThrough(tx, id);
  await recordAudit(tx, {
    action: 'demande.oubliee',
    actor: 'systeme',
    subject: { kind: 'demande', id },
    details: { modele: over.intakeId, fichiers: files },
  });
  return true;
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
