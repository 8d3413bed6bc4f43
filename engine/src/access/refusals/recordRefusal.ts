import { recordAudit } from '../../audit/index.js';
import { inOrganisation, type Principal, type Tx } from '../../platform/index.js';

/** What somebody was refused; `dossierId` when it is a dossier that exists, or something in it. */
export type Refusal = { subject: { kind: string; id: string }; dossierId?: string };

/** What was refused: to see something, to sign it for want of a fresh proof, to sign by the proof of another. */
export type Refused = 'acces.refuse' | 'signature.refusee' | 'session.preuve-refusee';

/** How many different refusals of one person are told in one hour; one more line says that there were others. */
export const TOLD_IN_AN_HOUR = 30;

const HOUR = 3_600_000;

/**
 * Writes in the trail that somebody was refused something, in a transaction of its own: the one that refuses is undone.
 * The same refusal is told once an hour, and a person's refusals are bounded, so that the trail cannot be flooded.
 */
export async function recordRefusal(
  principal: Principal,
  refusal: Refusal,
  action: Refused = 'acces.refuse',
): Promise<void> {
  await inOrganisation(principal.organisationId, async (tx) => {
    const already = await countThisHour(tx, principal);
    if (already > TOLD_IN_AN_HOUR || !(await isNew(tx, principal, refusal, action))) return;
    const { subject, dossierId } = refusal;
    if (already < TOLD_IN_AN_HOUR) {
      await recordAudit(tx, { action, actor: principal, dossierId, subject });
    } else {
      await recordAudit(tx, {
        action: 'acces.refuses-en-nombre',
        actor: principal,
        subject: { kind: 'professionnel', id: principal.professionalId },
        details: { racontes: TOLD_IN_AN_HOUR },
      });
    }
  });
}

function hourOf(tx: Tx): Date {
  return new Date(Math.floor(tx.now().getTime() / HOUR) * HOUR);
}

async function countThisHour(tx: Tx, { professionalId }: Principal): Promise<number> {
  // Two refusals at once are counted one after the other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 3))', [professionalId]);
  const [row] = await tx.query<{ n: number }>(
    'select count(*)::int as n from access_refusal where professional_id = $1 and hour = $2',
    [professionalId, hourOf(tx)],
  );
  return row?.n ?? 0;
}

async function isNew(
  tx: Tx,
  { professionalId }: Principal,
  { subject }: Refusal,
  action: Refused,
): Promise<boolean> {
  // To see a thing and to sign it are two refusals.
  const kind = action === 'acces.refuse' ? subject.kind : `${action} ${subject.kind}`;
  const [row] = await tx.query<{ times: number }>(
    `insert into access_refusal (organisation_id, professional_id, hour, subject_kind, subject_id)
     values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, professional_id, hour, subject_kind, subject_id)
       do update set times = access_refusal.times + 1
     returning times`,
    [tx.organisationId, professionalId, hourOf(tx), kind, subject.id],
  );
  return row?.times === 1;
}
