import { getPack, type InstalledPack } from '../../catalog/index.js';
import {
  getEstablishment,
  listEstablishments,
  listPosts,
  localDay,
  type Post,
} from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { reaches, refused, rightsReach, type RightsReach } from '../posts/handledPost.js';

/** Where roles are adjusted: an establishment, or the whole organisation; and the packs that give them there. */
export type RolesScope = {
  reach: RightsReach;
  establishment: { id: string; name: string } | null;
  packs: InstalledPack[];
  /** The posts that who asks holds, or will. */
  own: ReadonlyArray<Pick<Post, 'roleId' | 'establishmentId'>>;
};

/** How many posts one person may hold that are looked at. */
const MANY = 10_000;

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
  const own = await ownPosts(tx, principal);
  if (establishmentId === null) {
    if (!reach.everywhere) throw refused(tx, principal, tx.organisationId);
    return { reach, establishment: null, packs: await organisationPacks(tx), own };
  }
  const place = await getEstablishment(tx, establishmentId);
  if (!place || !reaches(reach, place.id)) throw accessErrors.problem('unknown-post-place');
  return { reach, establishment: place, packs: [await getPack(place.packId, tx)], own };
}

/** The packs of the establishments of an organisation. */
export async function organisationPacks(tx: Tx): Promise<InstalledPack[]> {
  const ids = new Set((await listEstablishments(tx)).map(({ packId }) => packId));
  return Promise.all([...ids].map((id) => getPack(id, tx)));
}

const ownPosts = (tx: Tx, { professionalId }: Principal): Promise<Post[]> =>
  listPosts(tx, {
    everywhere: true,
    establishments: [],
    professional: professionalId,
    today: localDay(tx.now()),
    held: true,
    size: MANY,
  });

/** Whether who asks holds a role, or will, in an establishment, or anywhere in the organisation. */
export const holdsRole = (
  { own }: Pick<RolesScope, 'own'>,
  roleId: string,
  establishmentId: string | null,
): boolean =>
  own.some(
    (one) => one.roleId === roleId && (establishmentId === null || one.establishmentId === establishmentId),
  );
