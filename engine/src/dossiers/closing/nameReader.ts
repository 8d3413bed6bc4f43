import type { NameArchiveReader } from '@trame/schemas';
import { loadHabilitations, productReachOf } from '../../access/index.js';
import { getPack } from '../../catalog/index.js';
import { localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { getDossier, type DossierRow } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { lockDossier } from '../lockDossier.js';
import { currentReaders, endAccesses, insertReader, isFitReader, MOST_READERS } from './archiveAccess.js';

/** How long an access lasts at most, where the pack does not say. */
const LONGEST = 'P1Y';

/**
 * Names somebody to read an archived dossier, for a reason and a time, by who answers for archives where it is. Nobody
 * names themselves, nor somebody whose roles would let them read nothing of it.
 *
 * @returns the id of the access
 * @throws Problem `dossier-not-found`, `dossier-not-archived`, `archive-reader-self`, `archive-reader-unfit`,
 *   `archive-access-dates`, `archive-access-already`, `archive-access-many`
 */
export async function nameReader(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: NameArchiveReader,
): Promise<string> {
  const dossier = await heldArchive(tx, principal, dossierId);
  if (dossier.phase !== 'archive') throw dossierErrors.problem('dossier-not-archived');
  if (asked.professionalId === principal.professionalId) throw dossierErrors.problem('archive-reader-self');
  if (!(await isFitReader(tx, dossier, asked.professionalId)))
    throw dossierErrors.problem('archive-reader-unfit');
  const { manifest } = await getPack(dossier.packId, tx);
  const longest = manifest.dossier.archive?.access?.longest ?? LONGEST;
  const today = localDay(tx.now());
  const [{ last } = { last: today }] = await tx.query<{ last: string }>(
    'select ($1::date + $2::interval)::date::text as last',
    [today, longest],
  );
  if (asked.until <= today || asked.until > last)
    throw dossierErrors.problem('archive-access-dates', {
      detail: `Au plus tard le ${last.split('-').reverse().join('/')}.`,
    });
  const readers = await currentReaders(tx, dossierId);
  if (readers.includes(asked.professionalId)) throw dossierErrors.problem('archive-access-already');
  if (readers.length >= MOST_READERS) throw dossierErrors.problem('archive-access-many');
  return insertReader(tx, principal, {
    dossierId,
    professionalId: asked.professionalId,
    reason: asked.reason.trim(),
    until: { day: asked.until },
  });
}

/**
 * Ends an access by name at once.
 * @throws Problem `dossier-not-found`, `archive-access-not-found`
 */
export async function endReader(
  tx: Tx,
  principal: Principal,
  access: { dossierId: string; accessId: string },
): Promise<void> {
  await heldArchive(tx, principal, access.dossierId);
  if ((await endAccesses(tx, principal, access)) === 0)
    throw dossierErrors.problem('archive-access-not-found');
}

/**
 * A dossier, for who answers for archives where it is: it is named by its number, not opened.
 * @throws Problem `dossier-not-found`
 */
export async function requireArchive(tx: Tx, principal: Principal, dossierId: string): Promise<DossierRow> {
  return answeredFor(tx, principal, await getDossier(tx, dossierId));
}

/** The same, held until the end of the transaction. @throws Problem `dossier-not-found` */
export async function heldArchive(tx: Tx, principal: Principal, dossierId: string): Promise<DossierRow> {
  return answeredFor(tx, principal, await lockDossier(tx, dossierId));
}

async function answeredFor(tx: Tx, principal: Principal, dossier: DossierRow): Promise<DossierRow> {
  const reach = productReachOf(principal, ['archives'], await loadHabilitations(principal, tx));
  if (!reach.everywhere && !reach.establishments.includes(dossier.establishmentId))
    throw dossierErrors.problem('dossier-not-found');
  return dossier;
}
