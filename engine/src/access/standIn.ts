import { covers } from '@trame/language';
import { allows } from './allows.js';
import { grantsOf, packGrants } from './grantsOf.js';
import { isDossierDomain, type Habilitations, type Holder } from './habilitations.js';

/** What somebody may write at an establishment and their substitute may not. */
export type Lack = { establishmentId: string; domain: string; label: string };

/**
 * What a substitute lacks to do the tasks of somebody who is away: standing in passes on the link to the dossiers and
 * the offer of the tasks, never a right. Whoever stands in may themselves write, where the other works, in every domain
 * of dossiers that the other writes in; what was taken from the other's role counts, since its tasks stay with the role:
 * taking away from a role must not open them to who could not do them. Who holds the same role there may.
 *
 * @returns nothing when they may stand in
 */
export function lacksToStandIn(absent: Holder, substitute: Holder, habilitations: Habilitations): Lack[] {
  const lacks = new Map<string, Lack>();
  for (const held of absent.activities) {
    const { establishmentId } = held;
    const there = worksAt(substitute, establishmentId);
    if (there.activities.some(({ roleId }) => roleId === held.roleId)) continue;
    const habilitation = habilitations[held.packId];
    for (const grant of [...packGrants(habilitation, held.roleId), ...grantsOf(habilitation, held)]) {
      if (!grant.actions.includes('ecrire')) continue;
      for (const { id, label } of habilitation?.domains ?? []) {
        if (!isDossierDomain(id) || !covers(grant, id, habilitation?.domains)) continue;
        const target = { domain: id, establishmentId, inCareTeam: true };
        if (allows(there, 'ecrire', target, habilitations)) continue;
        lacks.set(`${establishmentId}/${id}`, { establishmentId, domain: id, label });
      }
    }
  }
  return [...lacks.values()];
}

/** A right given by the link with a care team holds where one works: standing in does not carry it elsewhere. */
function worksAt({ activities }: Holder, establishmentId: string): Holder {
  return { activities: activities.filter((held) => held.establishmentId === establishmentId) };
}
