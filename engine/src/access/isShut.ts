import { covers } from '@trame/language';
import { grantsOf } from './grantsOf.js';
import type { Habilitation, Habilitations, HeldRole, Holder } from './habilitations.js';

/** Whether the reading of a domain was taken away from a role where it is held, and nothing gives it back, were it to fewer. */
export function isShut(habilitation: Habilitation | undefined, held: HeldRole, domain: string): boolean {
  const taken = held.adjustments.some(
    (one) => one.effect === 'retire' && one.domain === domain && one.actions.includes('lire'),
  );
  const reads = () =>
    grantsOf(habilitation, held).some(
      (grant) => grant.actions.includes('lire') && covers(grant, domain, habilitation?.domains),
    );
  return taken && !reads();
}

/**
 * Whether the reading of a domain was taken away from some role that somebody holds in an establishment; they may read it by
 * another.
 */
export function isShutAt(
  { activities }: Holder,
  establishmentId: string,
  domain: string,
  habilitations: Habilitations,
): boolean {
  const there = activities.filter((held) => held.establishmentId === establishmentId);
  return there.some((held) => isShut(habilitations[held.packId], held, domain));
}
