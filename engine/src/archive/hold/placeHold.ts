import { recordAudit } from '../../audit/index.js';
import { heldArchive } from '../../dossiers/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { archiveErrors } from '../errors.js';

const MOST = 20;

/**
 * Suspends the elimination of a dossier, whatever else allows it, until it is lifted.
 * @returns its id
 * @throws Problem `dossier-not-found`, `hold-many`, `elimination-asked` when it is too late
 */
export async function placeHold(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { reason }: { reason: string },
): Promise<string> {
  const { phase } = await heldArchive(tx, principal, dossierId);
  if (phase === 'elimine') throw archiveErrors.problem('elimination-asked');
  const [held] = await tx.query<{ n: number }>(
    'select count(*)::int as n from retention_hold where dossier_id = $1 and lifted_at is null',
    [dossierId],
  );
  if ((held?.n ?? 0) >= MOST) throw archiveErrors.problem('hold-many');
  const id = newId();
  await tx.query(
    `insert into retention_hold (id, organisation_id, dossier_id, reason, placed_by, placed_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [id, tx.organisationId, dossierId, reason.trim(), principal.professionalId, tx.now()],
  );
  await recordAudit(tx, {
    action: 'archive.suspension',
    actor: principal,
    dossierId,
    subject: { kind: 'suspension', id },
  });
  return id;
}

/**
 * Lifts a suspension, with a reason.
 * @throws Problem `dossier-not-found`, `hold-not-found`
 */
export async function liftHold(
  tx: Tx,
  principal: Principal,
  { dossierId, holdId }: { dossierId: string; holdId: string },
  { reason }: { reason: string },
): Promise<void> {
  await heldArchive(tx, principal, dossierId);
  const lifted = await tx.query(
    `update retention_hold set lifted_by = $3, lifted_at = $4, lift_reason = $5
      where id = $1 and dossier_id = $2 and lifted_at is null returning id`,
    [holdId, dossierId, principal.professionalId, tx.now(), reason.trim()],
  );
  if (lifted.length === 0) throw archiveErrors.problem('hold-not-found');
  await recordAudit(tx, {
    action: 'archive.suspension-levee',
    actor: principal,
    dossierId,
    subject: { kind: 'suspension', id: holdId },
  });
}
