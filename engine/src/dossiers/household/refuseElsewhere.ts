import { localDay } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { identityAccess } from '../identity/openIdentity.js';
import { linkDossiers } from '../openDossier.js';
import { currentMember } from './members.js';

const ELSEWHERE =
  'Cette personne a aujourd’hui un dossier dont vous ne gérez pas l’identité : demandez à qui gère les deux de la faire revenir. N’ouvrez pas une seconde fiche.';

/** The dossiers under way that somebody is of today. */
export async function whereToday(tx: Tx, usagerId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select d.id from dossier d where d.phase = 'actif' and (d.usager_id = $1 or exists (
       select from household_member h where h.dossier_id = d.id and h.usager_id = $1 and ${currentMember(2)}))`,
    [usagerId, localDay(tx.now())],
  );
  return rows.map(({ id }) => id);
}

/**
 * Refuses that somebody be had back by a household that they left while others answer for them, and one is not of these: who
 * left may be protected from those they left.
 * @throws Problem `member-left`
 */
export async function refuseElsewhere(tx: Tx, principal: Principal, usagerId: string): Promise<void> {
  const there = await whereToday(tx, usagerId);
  if (there.length === 0) return;
  const linked = await linkDossiers(tx, principal, there);
  if (!linked.some((one) => identityAccess(one).mayChange))
    throw dossierErrors.problem('member-left', { detail: ELSEWHERE });
}
