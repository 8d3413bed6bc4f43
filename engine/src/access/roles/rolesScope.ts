import { getPack, type InstalledPack } from '../../catalog/index.js';
import { getEstablishment, listEstablishments } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { reaches, refused, rightsReach, type RightsReach } from '../posts/handledPost.js';

/** Where roles are adjusted: an establishment, or the whole organisation; and the packs that give them there. */
export type RolesScope = {
  reach: RightsReach;
  establishment: { id: string; name: string } | null;
  packs: InstalledPack[];
};

/**
 * Where somebody asks to see or adjust roles.
 * @param establishmentId null: the whole organisation, which who answers for all of it alone adjusts
 * @throws Problem `unknown-post-place`, `not-allowed`
 */
export async function rolesScope(
  tx: Tx,
  principal: Principal,
  establishmentId: string | null,
): Promise<RolesScope> {
  const reach = await rightsReach(tx, principal);
  if (establishmentId === null) {
    if (!reach.everywhere) throw refused(tx, principal, tx.organisationId);
    const ids = new Set((await listEstablishments(tx)).map(({ packId }) => packId));
    return { reach, establishment: null, packs: await Promise.all([...ids].map((id) => getPack(id, tx))) };
  }
  const place = await getEstablishment(tx, establishmentId);
  if (!place || !reaches(reach, place.id)) throw accessErrors.problem('unknown-post-place');
  return { reach, establishment: place, packs: [await getPack(place.packId, tx)] };
}

/** Whether somebody holds a role in an establishment, or anywhere in the organisation. */
export const holdsRole = (
  { activities }: Principal,
  roleId: string,
  establishmentId: string | null,
): boolean =>
  activities.some(
    (one) => one.roleId === roleId && (establishmentId === null || one.establishmentId === establishmentId),
  );
