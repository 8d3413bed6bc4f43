import { professionalsOf } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordErrors } from '../errors.js';

/** Who evaluated and who answers for it work in the establishment of the dossier. @throws Problem `unknown-evaluator` */
export async function requireColleagues(
  tx: Tx,
  { professionalId }: Principal,
  establishmentId: string,
  named: ReadonlyArray<string | undefined>,
): Promise<void> {
  const others = named.filter((id) => id !== undefined && id !== professionalId);
  if (others.length === 0) return;
  const known = new Set((await professionalsOf(tx, establishmentId)).map(({ id }) => id));
  if (others.some((id) => id !== undefined && !known.has(id)))
    throw recordErrors.problem('unknown-evaluator');
}
