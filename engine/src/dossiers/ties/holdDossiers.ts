import { staleVersion, type Tx } from '../../platform/index.js';
import type { DossierRow } from '../dossierRow.js';
import { lockPerson } from '../identity/lockPerson.js';
import { lockDossier } from '../lockDossier.js';

/**
 * Holds dossiers until the end of the transaction, and before them the persons they are of, as those who merge persons do:
 * whoever merges two of them does it wholly before, or sees what is done here. Others may add to them meanwhile: who writes
 * a record holds its dossier against its end alone, and then the person whose traits it tells.
 * @returns each as it is from then on, in the order asked
 * @throws Problem `dossier-not-found`; `stale-version` when one was given meanwhile to somebody who is not held
 */
export async function holdDossiers(tx: Tx, dossiers: readonly DossierRow[]): Promise<DossierRow[]> {
  const persons = new Set(dossiers.map(({ usagerId }) => usagerId));
  for (const id of [...persons].sort()) await lockPerson(tx, id);
  const held = new Map<string, DossierRow>();
  for (const id of dossiers.map((one) => one.id).sort())
    held.set(id, await lockDossier(tx, id, 'no key update'));
  if ([...held.values()].some(({ usagerId }) => !persons.has(usagerId))) throw staleVersion();
  return dossiers.map((one) => held.get(one.id) ?? one);
}
