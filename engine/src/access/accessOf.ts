import { covers } from '@trame/language';
import { allows, isWalled } from './allows.js';
import { grantsOf } from './grantsOf.js';
import {
  ACTIONS,
  isDossierDomain,
  type Action,
  type DossierLink,
  type Habilitations,
  type Holder,
} from './habilitations.js';

/** What one may do in a dossier, by data domain. */
export type DomainAccess = { domain: string; label: string; actions: Action[] };

/**
 * The domains of a dossier that a professional may do something with; empty when the dossier is not to be seen.
 * @param domains the data domains of the dossier's pack.
 */
export function accessOf(
  holder: Holder,
  link: DossierLink,
  domains: ReadonlyArray<{ id: string; label: string }>,
  habilitations: Habilitations,
): DomainAccess[] {
  return domains
    .filter(({ id }) => isDossierDomain(id))
    .map(({ id, label }) => ({
      domain: id,
      label,
      actions: ACTIONS.filter((action) => allows(holder, action, { ...link, domain: id }, habilitations)),
    }))
    .filter(({ actions }) => actions.length > 0);
}

/** The domains a professional may read in a dossier. */
export function readableDomains(access: readonly DomainAccess[]): string[] {
  return access.filter(({ actions }) => actions.includes('lire')).map(({ domain }) => domain);
}

/** Which dossiers one may see at all: what a search or a list filters on before it reads a line. */
export type Reach = {
  everywhere: boolean;
  establishments: string[];
  byCareTeam: boolean;
  /** Being in the team counts there only: all it would open is walled. */
  careTeamAt?: string[];
};

/**
 * The reach of a professional for an action, from the links of the grants held.
 * @param domain on this data domain only; on any without it
 */
export function reachOf(
  holder: Holder,
  action: Action,
  habilitations: Habilitations,
  domain?: string,
): Reach {
  const reach: Reach = { everywhere: false, establishments: [], byCareTeam: false };
  const walledAt = new Set<string>();
  for (const held of holder.activities) {
    const { establishmentId } = held;
    const habilitation = habilitations[held.packId];
    for (const grant of grantsOf(habilitation, held)) {
      const useful = (habilitation?.domains ?? []).filter(
        ({ id }) =>
          (domain === undefined || id === domain) &&
          isDossierDomain(id) &&
          covers(grant, id, habilitation?.domains),
      );
      if (useful.length === 0 || !grant.actions.includes(action)) continue;
      if (grant.link === 'organisation') reach.everywhere = true;
      else if (grant.link === 'equipe') {
        if (useful.every(({ id }) => isWalled(id, habilitation))) walledAt.add(establishmentId);
        else reach.byCareTeam = true;
      } else if (!reach.establishments.includes(establishmentId)) reach.establishments.push(establishmentId);
    }
  }
  if (reach.byCareTeam || walledAt.size === 0) return reach;
  return { ...reach, byCareTeam: true, careTeamAt: [...walledAt] };
}
