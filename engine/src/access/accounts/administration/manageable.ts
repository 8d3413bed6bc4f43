import { getEstablishment, localDay } from '../../../organisation/index.js';
import { platformErrors, type Principal, type Tx } from '../../../platform/index.js';
import { mayGive, rightsOfPlace, rightsReach, turnOf } from '../../posts/handledPost.js';
import type { ProductReach } from '../../productReach.js';

/** Where somebody manages accounts, and which posts there are too wide for them, as « establishment role ». */
export type AccountReach = ProductReach & { tooWide: string[] };

/** Where somebody manages accounts: where they answer for rights. */
export async function accountReachOf(tx: Tx, principal: Principal): Promise<AccountReach> {
  const reach = await rightsReach(tx, principal);
  const tooWide: string[] = [];
  for (const establishmentId of reach.everywhere ? [] : reach.establishments) {
    const place = await getEstablishment(tx, establishmentId);
    if (!place) continue;
    const habilitation = await rightsOfPlace(tx, place.packId, establishmentId);
    for (const roleId of Object.keys(habilitation.roles))
      if (!mayGive(reach, { establishmentId, roleId }, habilitation))
        tooWide.push(`${establishmentId} ${roleId}`);
  }
  return { ...reach, tooWide };
}

/**
 * The condition that somebody `p` may be managed within a reach: all the posts they hold or will hold are in it and none
 * is wider, else who manages one establishment would take the account of who directs them all.
 * @param first number of the first of the four binds: everywhere, establishments, today, posts too wide
 */
export const manageable = (first: number): string => `($${first}::boolean or (
  exists (select from activity a where a.professional_id = p.id and (a.to_date is null or a.to_date >= $${first + 2}::date))
  and not exists (select from activity a where a.professional_id = p.id
                     and (a.to_date is null or a.to_date >= $${first + 2}::date)
                     and (a.establishment_id <> all($${first + 1}::uuid[])
                          or a.establishment_id || ' ' || a.role_id = any($${first + 3}::text[])))))`;

/** The binds of `manageable`. */
export const manageableBinds = (
  { everywhere, establishments, tooWide }: AccountReach,
  today: string,
): unknown[] => [everywhere, establishments, today, tooWide];

/** @throws Problem `not-found` when one does not manage that account, `not-allowed` when it is one's own */
export async function requireManageable(tx: Tx, principal: Principal, professionalId: string): Promise<void> {
  if (professionalId === principal.professionalId) throw platformErrors.problem('not-allowed');
  const reach = await accountReachOf(tx, await turnOf(tx, principal));
  const found = await tx.query(
    `select p.id from professional p where p.id = $5 and ${manageable(1)} for update`,
    [...manageableBinds(reach, localDay(tx.now())), professionalId],
  );
  if (found.length === 0) throw platformErrors.problem('not-found');
}
