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

export { reachBinds, withinReach } from '../../access/index.js';
