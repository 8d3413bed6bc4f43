import type {
  CloseEstablishment,
  EstablishmentSheet,
  EstablishmentUnderWay,
  ReopenEstablishment,
} from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { localDay, writeClosing } from '../../organisation/index.js';
import { staleVersion, type Principal, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { handledEstablishment, presentSheet } from './readEstablishments.js';
import { countUnderWay } from './underWay.js';

/** How far ahead a closing is told, in days. */
const AHEAD = 366;

/** What is under way in an establishment one manages. @throws Problem `establishment-not-found` */
export async function readUnderWay(tx: Tx, principal: Principal, id: string): Promise<EstablishmentUnderWay> {
  await handledEstablishment(tx, principal, id);
  return countUnderWay(tx, id);
}

/**
 * Closes an establishment from a day on: nobody is admitted there any more; what is under way goes on to its end, and all that
 * was written stays where it is.
 * @param revision of what the closing is based on
 * @throws Problem `establishment-not-found`, `not-allowed`, `stale-version`, `establishment-closed-already`, `establishment-refused`
 */
export async function closeEstablishment(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: { asked: CloseEstablishment; revision: number },
): Promise<EstablishmentSheet> {
  const { place, reach } = await handledEstablishment(tx, principal, id, { governed: true });
  if (place.revision !== revision) throw staleVersion();
  if (place.closedOn !== null) throw accessErrors.problem('establishment-closed-already');
  const today = localDay(tx.now());
  const days = (Date.parse(asked.on) - Date.parse(today)) / 86_400_000;
  if (days < 0 || days > AHEAD)
    throw accessErrors.problem('establishment-refused', {
      faults: [
        { path: '/on', message: 'Un établissement ferme aujourd’hui ou un jour à venir, dans l’année.' },
      ],
    });
  const reason = asked.reason.trim();
  const underWay = await countUnderWay(tx, id);
  await writeClosing(tx, id, { on: asked.on, reason });
  await recordAudit(tx, {
    action: 'etablissement.ferme',
    actor: principal,
    subject: { kind: 'etablissement', id },
    details: { du: asked.on, motif: reason, enCours: underWay },
  });
  return presentSheet(
    tx,
    { ...place, closedOn: asked.on, closingReason: reason, revision: revision + 1 },
    reach,
  );
}

/**
 * Opens again an establishment that was closed, or whose closing was told.
 * @throws Problem `establishment-not-found`, `not-allowed`, `stale-version`, `establishment-not-closed`
 */
export async function reopenEstablishment(
  tx: Tx,
  principal: Principal,
  id: string,
  { asked, revision }: { asked: ReopenEstablishment; revision: number },
): Promise<EstablishmentSheet> {
  const { place, reach } = await handledEstablishment(tx, principal, id, { governed: true });
  if (place.revision !== revision) throw staleVersion();
  if (place.closedOn === null) throw accessErrors.problem('establishment-not-closed');
  await writeClosing(tx, id);
  await recordAudit(tx, {
    action: 'etablissement.rouvert',
    actor: principal,
    subject: { kind: 'etablissement', id },
    details: { fermeDepuis: place.closedOn, fermePour: place.closingReason, motif: asked.reason.trim() },
  });
  return presentSheet(tx, { ...place, closedOn: null, closingReason: null, revision: revision + 1 }, reach);
}
