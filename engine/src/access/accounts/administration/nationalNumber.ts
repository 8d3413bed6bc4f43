import { recordAudit } from '../../../audit/index.js';
import type { Principal, Tx } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { closeSessionsOf } from '../../sessions/ownSessions.js';
import { requireManageable } from './manageable.js';

type National = { rpps?: string; adeli?: string };

/**
 * The number by which an identity provider knows somebody, once nobody else of the organisation has it.
 * @param of whose it may be already
 * @throws Problem `national-number-taken`
 */
export async function freeNationalNumber(
  tx: Tx,
  number: string | null | undefined,
  of?: string,
): Promise<National> {
  if (number === undefined || number === null) return {};
  // Two at once with one number are judged one after the other.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 13))', [
    `${tx.organisationId} ${number}`,
  ]);
  const held = await tx.query(
    'select 1 from professional where (rpps = $1 or adeli = $1) and id is distinct from $2::uuid',
    [number, of ?? null],
  );
  if (held.length > 0) throw accessErrors.problem('national-number-taken');
  return number.length === 11 ? { rpps: number } : { adeli: number };
}

/**
 * PUT /accounts/:id/national-number: gives somebody another number, or none. What the former one had bound is not theirs for
 * sure: the account is bound no more, and their sessions end.
 * @throws Problem `national-number-taken`, and those of `requireManageable`
 */
export async function changeNationalNumber(
  tx: Tx,
  principal: Principal,
  professionalId: string,
  number: string | null,
): Promise<void> {
  await requireManageable(tx, principal, professionalId);
  const { rpps, adeli } = await freeNationalNumber(tx, number, professionalId);
  const [before] = await tx.query<{ number: string | null }>(
    'select coalesce(rpps, adeli) as number from professional where id = $1',
    [professionalId],
  );
  if (!before || before.number === number) return;
  await tx.query(
    `update professional set rpps = $2, adeli = $3, binding_refused = null, binding_refused_at = null where id = $1`,
    [professionalId, rpps ?? null, adeli ?? null],
  );
  await recordAudit(tx, {
    action: 'compte.numero-change',
    actor: principal,
    subject: { kind: 'professionnel', id: professionalId },
    details: { avant: before.number, apres: number },
  });
  await release(tx, principal, professionalId);
}

/**
 * POST /accounts/:id/unbind: whom the provider vouches for opens that account no more, until they are recognised anew by
 * number and name.
 * @throws Problem those of `requireManageable`
 */
export async function unbind(tx: Tx, principal: Principal, professionalId: string): Promise<void> {
  await requireManageable(tx, principal, professionalId);
  await release(tx, principal, professionalId);
}

async function release(tx: Tx, principal: Principal, professionalId: string): Promise<void> {
  const [bound] = await tx.query<{ issuer: string; subject: string }>(
    `with before as (select id, oidc_issuer, oidc_subject from professional
                      where id = $1 and oidc_subject is not null for update)
     update professional p set oidc_issuer = null, oidc_subject = null from before where p.id = before.id
     returning before.oidc_issuer as issuer, before.oidc_subject as subject`,
    [professionalId],
  );
  if (!bound) return;
  await closeSessionsOf(tx, principal, professionalId);
  await recordAudit(tx, {
    action: 'compte.detache',
    actor: principal,
    subject: { kind: 'professionnel', id: professionalId },
    details: { avant: { emetteur: bound.issuer, sujet: bound.subject }, apres: null },
  });
}
