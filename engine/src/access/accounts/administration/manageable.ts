import type { Principal, Tx } from '../../../platform/index.js';
import { platformErrors } from '../../../platform/index.js';
import { loadHabilitations } from '../../loadHabilitations.js';
import { productReachOf, type ProductReach } from '../../productReach.js';

/** Where somebody manages accounts. */
export async function accountReachOf(tx: Tx, principal: Principal): Promise<ProductReach> {
  return productReachOf(principal, ['habilitations'], await loadHabilitations(principal, tx));
}

/**
 * The condition that somebody `p` may be managed within a reach: all the posts they hold or will hold are in it, else
 * who manages one establishment would take the account of who directs them all.
 * @param first number of the first of the three binds: everywhere, establishments, today
 */
export const manageable = (first: number): string => `($${first}::boolean or (
  exists (select from activity a where a.professional_id = p.id and (a.to_date is null or a.to_date >= $${first + 2}::date))
  and not exists (select from activity a where a.professional_id = p.id
                     and (a.to_date is null or a.to_date >= $${first + 2}::date)
                     and a.establishment_id <> all($${first + 1}::uuid[]))))`;

/** The binds of `manageable`. */
export const manageableBinds = ({ everywhere, establishments }: ProductReach, today: string): unknown[] => [
  everywhere,
  establishments,
  today,
];

/** @throws Problem `not-allowed` when an establishment is not within the reach */
export function requireWithin({ everywhere, establishments }: ProductReach, establishmentId: string): void {
  if (!everywhere && !establishments.includes(establishmentId)) throw platformErrors.problem('not-allowed');
}
