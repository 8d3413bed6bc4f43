import { covers } from '@trame/language';
import { grantsOf } from './grantsOf.js';
import type { Habilitations, Holder } from './habilitations.js';
import type { ProductReach } from './productReach.js';

/**
 * Where somebody opens what came by secure mail and is in no dossier yet: where they read, for everybody, the domain that
 * the pack says it belongs to. The link of a care team opens nothing: nobody knows yet whom a message is about.
 */
export function receivedReachOf(holder: Holder, habilitations: Habilitations): ProductReach {
  const reach: ProductReach = { everywhere: false, establishments: [] };
  for (const held of holder.activities) {
    const { establishmentId } = held;
    const habilitation = habilitations[held.packId];
    const domain = habilitation?.receivedDomain;
    if (domain === undefined) continue;
    for (const grant of grantsOf(habilitation, held)) {
      if (!grant.actions.includes('lire') || !covers(grant, domain, habilitation?.domains)) continue;
      if (grant.link === 'organisation') reach.everywhere = true;
      else if (grant.link === 'etablissement' && !reach.establishments.includes(establishmentId))
        reach.establishments.push(establishmentId);
    }
  }
  return reach;
}
