import { grantsOf } from './grantsOf.js';
import type { Habilitations, Holder, ProductDomain } from './habilitations.js';

/** Where a right on the product holds: everywhere in the organisation, or in some establishments. */
export type ProductReach = { everywhere: boolean; establishments: string[] };

/** Where somebody manages one of these domains of the product, by the links of the grants held; nowhere by default. */
export function productReachOf(
  holder: Holder,
  domains: readonly ProductDomain[],
  habilitations: Habilitations,
): ProductReach {
  const reach: ProductReach = { everywhere: false, establishments: [] };
  for (const held of holder.activities) {
    const { establishmentId } = held;
    for (const { domain, actions, link } of grantsOf(habilitations[held.packId], held)) {
      if (!actions.includes('gerer') || !(domains as readonly string[]).includes(domain)) continue;
      if (link === 'organisation') reach.everywhere = true;
      else if (link === 'etablissement' && !reach.establishments.includes(establishmentId)) {
        reach.establishments.push(establishmentId);
      }
    }
  }
  return reach;
}

/**
 * The condition that something is within a reach: rows are left out before they are read.
 *
 * @param first number of the first of the two binds that `reachBinds` gives
 * @param place the establishment where it is, in SQL: that of the dossier `d` unless told
 */
export const withinReach = (first: number, place = 'd.establishment_id'): string =>
  `($${first}::boolean or ${place} = any($${first + 1}::uuid[]))`;

/** The binds of `withinReach`. */
export const reachBinds = ({ everywhere, establishments }: ProductReach): [boolean, string[]] => [
  everywhere,
  establishments,
];
