import { recordAudit, type Actor } from '../audit/index.js';
import type { Tx } from '../platform/index.js';
import { getDossier } from './dossierRow.js';
import { dossierErrors } from './errors.js';

/** When the person left, and why: a code of the pack. */
export type Exit = { date: string; motif?: string };

/**
 * Closes the last stay on this day. One that was closed already is corrected, which the trail tells apart: one exit. A
 * dossier that never had a stay (accompanied at home) only gets its day of exit.
 *
 * @param exit `date`: ISO day
 * @throws Problem `exit-before-entry`, `dossier-not-found`
 */
export async function closeStay(
  tx: Tx,
  id: string,
  { date, motif }: Exit,
  actor: Actor = 'systeme',
): Promise<void> {
  const { entryDate, exitDate } = await getDossier(tx, id);
  if (entryDate !== null && date < entryDate) throw dossierErrors.problem('exit-before-entry');
  await tx.query(
    `update stay set to_date = greatest(from_date, $2::date)
      where id = (select id from stay where dossier_id = $1 order by from_date desc, to_date desc nulls first limit 1)`,
    [id, date],
  );
  await tx.query('update dossier set exit_date = $2, revision = revision + 1 where id = $1', [id, date]);
  await recordAudit(tx, {
    action: exitDate === null ? 'dossier.sortie' : 'dossier.sortie-precisee',
    actor,
    dossierId: id,
    subject: { kind: 'dossier', id },
    details: { date, ...(motif === undefined ? {} : { motif }) },
  });
}
