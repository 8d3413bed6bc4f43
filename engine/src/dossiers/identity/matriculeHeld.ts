import type { Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';

/**
 * Refuses the matricule of somebody else: one person, one matricule. The two are the same person, and are merged; or one
 * of the two answers is about another. Whose it is, only who may see that dossier is told, by the search of duplicates.
 *
 * @throws Problem `ins-held`
 */
export async function refuseMatriculeHeld(
  tx: Tx,
  usagerId: string,
  ins: { matricule: string; oid: string },
): Promise<void> {
  const held = await tx.query(
    'select 1 from identity where matricule = $1 and oid = $2 and usager_id <> $3 limit 1',
    [ins.matricule, ins.oid, usagerId],
  );
  if (held.length > 0) throw dossierErrors.problem('ins-held');
}
