import {
  loadHabilitations,
  productReachOf,
  type ProductDomain,
  type ProductReach,
} from '../../access/index.js';
import type { Principal, Tx } from '../../platform/index.js';

/** Where somebody runs the circuits: where they manage rights, or, to carry instances over, where they shape packs. */
export async function operationsReach(
  tx: Tx,
  principal: Principal,
  domains: readonly ProductDomain[] = ['habilitations'],
): Promise<ProductReach> {
  return productReachOf(principal, domains, await loadHabilitations(principal, tx));
}

/**
 * The condition that an instance `i`, whose dossier is `d`, is within reach: rows are left out before they are read.
 *
 * @param first number of the first of the two binds that `reachBinds` gives
 */
export const withinReach = (first: number): string =>
  `($${first}::boolean or d.establishment_id = any($${first + 1}::uuid[]))`;

/** The binds of `withinReach`. */
export const reachBinds = ({ everywhere, establishments }: ProductReach): [boolean, string[]] => [
  everywhere,
  establishments,
];
