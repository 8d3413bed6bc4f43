import type { Tx } from '../../platform/index.js';
import { getDossier } from '../dossierRow.js';
import { isOfHousehold } from '../household/household.js';
import { usableIns, type Ins } from './identity.js';
import { readIdentity } from './identityRow.js';

/**
 * The matricule INS that a document or a message may carry, with the traits that came with it: that of a qualified
 * identity, and of no other (EXI SI 08, EXI ID 29). What a household holds is not surely of the one it is kept under: it bears
 * none.
 *
 * @throws Problem `dossier-not-found`
 */
export async function usableInsOf(tx: Tx, dossierId: string): Promise<Ins | undefined> {
  if (await isOfHousehold(tx, dossierId)) return undefined;
  const { usagerId } = await getDossier(tx, dossierId);
  return usableIns((await readIdentity(tx, usagerId)).identity);
}
