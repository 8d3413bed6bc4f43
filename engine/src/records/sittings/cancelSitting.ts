import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import { openDossier, recordMoment, traceRefusal } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';
import { reasonGiven } from '../life/reasonGiven.js';
import { GridResultTable } from '../model.js';
import { mayFill } from '../policy.js';

/** Who cancelled a sitting, and why. */
export type Cancellation = { professionalId: string; at: Date; reason: string };

/** The cancelled sittings of a dossier, by id. */
export async function cancellationsOf(tx: Tx, dossierId: string): Promise<Map<string, Cancellation>> {
  const rows = await tx.query<Cancellation & { id: string }>(
    `select c.grid_result_id as id, c.professional_id as "professionalId", c.at, c.reason
     from grid_cancellation c join grid_result g on g.id = c.grid_result_id where g.dossier_id = $1`,
    [dossierId],
  );
  return new Map(rows.map(({ id, ...cancellation }) => [id, cancellation]));
}

/**
 * Cancels a sitting: it stays readable, marked with who cancelled it and why, and no longer counts anywhere. One that a
 * circuit asked for is not cancelled: the circuit went on with it.
 *
 * @throws Problem `sitting-not-found`, `sitting-cancelled`, `reason-required`, `record-not-amendable`, `record-of-circuit`
 */
export async function cancelSitting(
  tx: Tx,
  principal: Principal,
  id: string,
  given: { reason: string },
): Promise<void> {
  const row = await GridResultTable().findByPk(id, { transaction: tx.t });
  if (!row) throw recordErrors.problem('sitting-not-found');
  const { access, readable } = await openDossier(tx, principal, row.dossier_id).catch((error: unknown) => {
    throw error instanceof Problem && error.status === 404
      ? recordErrors.problem('sitting-not-found')
      : error;
  });
  if (!readable.includes(row.domain)) {
    traceRefusal(tx, principal, row.dossier_id, { kind: 'grille', id });
    throw recordErrors.problem('sitting-not-found');
  }
  const reason = reasonGiven(given.reason);
  if (!mayFill(access, row.domain)) throw recordErrors.problem('record-not-amendable');
  if (row.task_id !== null) throw recordErrors.problem('record-of-circuit');
  const written = await tx.query(
    `insert into grid_cancellation (organisation_id, grid_result_id, professional_id, at, reason)
     values ($1, $2, $3, $4, $5) on conflict do nothing returning grid_result_id`,
    [tx.organisationId, id, principal.professionalId, tx.now(), reason],
  );
  if (written.length === 0) throw recordErrors.problem('sitting-cancelled');
  const grid = (await getPack(row.pack_version_id, tx)).grids.get(row.grid_id);
  await recordMoment(tx, {
    dossierId: row.dossier_id,
    at: tx.now(),
    kind: 'grille',
    title: `Annulation : ${grid?.title ?? row.grid_id}`,
    ref: { kind: 'grille', id },
    concerns: row.concerns,
    domain: row.domain,
    authorId: principal.professionalId,
  });
  await recordAudit(tx, {
    action: 'grille.annulee',
    actor: principal,
    dossierId: row.dossier_id,
    subject: { kind: 'grille', id },
  });
}
