import { covers } from '@trame/language';
import type { Grant } from '@trame/schemas';
import { grantsOf } from './grantsOf.js';
import type {
  Action,
  DossierLink,
  ProductDomain,
  Habilitation,
  Habilitations,
  Holder,
} from './habilitations.js';

/** What the right is asked on: a data domain of a dossier. */
export type Target = DossierLink & { domain: string };

/**
 * Says whether a professional may act on a data domain of a dossier: some role held gives a grant whose domain,
 * action and link all fit. Denies by default; `*` never covers a walled domain.
 */
export function allows(
  holder: Holder,
  action: Action,
  target: Target,
  habilitations: Habilitations,
): boolean {
  return holder.activities.some((activity) => {
    const habilitation = habilitations[activity.packId];
    return grantsOf(habilitation, activity).some(
      (grant) =>
        grant.actions.includes(action) &&
        covers(grant, target.domain, habilitation?.domains) &&
        isLinked(grant, activity.establishmentId, target, isWalled(target.domain, habilitation)),
    );
  });
}

/** Says whether some role held gives a right on a domain of the product, wherever it is held. */
export function holds(
  holder: Holder,
  domain: ProductDomain,
  action: Action,
  habilitations: Habilitations,
): boolean {
  return holder.activities.some((activity) =>
    grantsOf(habilitations[activity.packId], activity).some(
      (grant) => grant.domain === domain && grant.actions.includes(action),
    ),
  );
}

/** Says whether a domain of a pack is walled. */
export function isWalled(domain: string, habilitation: Habilitation | undefined): boolean {
  return habilitation?.domains.some(({ id, walled }) => id === domain && walled === true) ?? false;
}

/**
 * A team may join people of several establishments, and shares what is not walled; what is walled is for who holds the
 * role in the establishment of the dossier, where somebody answers for it.
 */
function isLinked(grant: Grant, workplace: string, link: DossierLink, walled: boolean): boolean {
  switch (grant.link) {
    case 'organisation':
      return true;
    case 'etablissement':
      return workplace === link.establishmentId;
    case 'equipe':
      return link.inCareTeam && (!walled || workplace === link.establishmentId);
  }
}
