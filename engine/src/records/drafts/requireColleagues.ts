import type { OpenedDossier } from '../../dossiers/index.js';
import { professionalsOf } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';

/** Who evaluated and who answers for it work where the dossier is. @throws Problem `unknown-evaluator` */
export async function requireColleagues(
  tx: Tx,
  { professionalId }: Principal,
  { dossier }: OpenedDossier,
  named: ReadonlyArray<string | undefined>,
): Promise<void> {
  const others = named.filter((id) => id !== undefined && id !== professionalId);
  if (others.length === 0) return;
  const known = new Set((await professionalsOf(tx, dossier.establishmentId)).map(({ id }) => id));
  if (others.some((id) => id !== undefined && !known.has(id)))
    throw recordErrors.problem('unknown-evaluator');
}
