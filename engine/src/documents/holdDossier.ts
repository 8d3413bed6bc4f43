import { getDossier, lockDossier, openDossier, type OpenedDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';

/**
 * Holds a dossier that somebody is about to write in, before anything in it, and tells what they may do there from then
 * on: it may have been closed, archived or given to another establishment since they last read it.
 * @throws Problem `dossier-not-found`
 */
export async function holdToWrite(tx: Tx, principal: Principal, dossierId: string): Promise<OpenedDossier> {
  await lockDossier(tx, dossierId, 'no key update');
  return openDossier(tx, principal, dossierId);
}

/** Whom a dossier is of, before something of it is printed. @throws Problem `dossier-not-found` */
export async function personOf(tx: Tx, dossierId: string): Promise<string> {
  return (await getDossier(tx, dossierId)).usagerId;
}

/**
 * Holds a dossier that something was printed for: it is neither closed nor archived until it is written. Two identities may
 * have been merged, or taken apart, since whom it is of was read: what was printed is then of somebody else.
 * @throws Problem `person-changed`
 */
export async function holdPrinted(tx: Tx, dossierId: string, person: string): Promise<void> {
  const { usagerId } = await lockDossier(tx, dossierId, 'no key update');
  if (usagerId !== person) throw documentErrors.problem('person-changed');
}
