import { covers, type GrantedDomain } from '@trame/language';
import type { Grant } from '@trame/schemas';
import type { Adjustment } from '../platform/index.js';
import { ACTIONS, isDossierDomain, type Action } from './habilitations.js';

const LINKS: readonly string[] = ['equipe', 'etablissement', 'organisation'] satisfies Grant['link'][];

/** By link, those that open as much. A team may join people of other establishments. */
export const AS_WIDE: Record<Grant['link'], ReadonlyArray<Grant['link']>> = {
  equipe: ['equipe', 'organisation'],
  etablissement: ['etablissement', 'organisation'],
  organisation: ['organisation'],
};

/** What asks that one reads. */
export const WRITING: readonly Action[] = ['ecrire', 'signer'];

/**
 * What a role gives once adjusted. What the organisation decided comes first, then the establishment; in each, what is taken
 * away, whatever its link, then what is added: a right narrowed to the care team is taken away, and added so. What the
 * organisation took away is not added back by an establishment. An addition on what its pack does not know gives nothing, nor
 * one on what was walled since. Where reading is no longer as wide as it was, or nothing added reads, nothing writes nor signs
 * beyond it; what the pack has written without reading stays.
 * @param domains those of the pack
 */
export function adjustGrants(
  grants: readonly Grant[],
  adjustments: readonly Adjustment[],
  domains: readonly GrantedDomain[],
): readonly Grant[] {
  const wide = adjustments.filter(({ everywhere }) => everywhere);
  const local = adjustments
    .filter(({ everywhere }) => !everywhere)
    .map((one) => (one.effect === 'retire' ? one : withoutTaken(one, wide)));
  const adjusted = apply(apply(grants, wide, domains), local, domains);
  return [...new Set(adjustments.map(({ domain }) => domain))]
    .filter(isDossierDomain)
    .reduce((left, domain) => withoutBlindWriting(left, { domain, domains, was: grants }), adjusted);
}

/** An addition of an establishment, less what the organisation took away. */
export function withoutTaken<T extends Pick<Adjustment, 'domain' | 'actions'>>(
  added: T,
  wide: readonly Adjustment[],
): T {
  const taken = wide.filter(({ effect, domain }) => effect === 'retire' && domain === added.domain);
  return {
    ...added,
    actions: added.actions.filter((action) => taken.every(({ actions }) => !actions.includes(action))),
  };
}

/** Whether an addition bears on what a pack walled since it was decided: it opens it no more, and nothing walled everywhere. */
export function isWalledSince(
  { domain, link, walled }: Pick<Adjustment, 'domain' | 'link' | 'walled'>,
  domains: readonly GrantedDomain[],
): boolean {
  const now = domains.some((one) => one.id === domain && one.walled === true);
  return now && isDossierDomain(domain) && (!walled || link === 'organisation');
}

function apply(
  grants: readonly Grant[],
  adjustments: readonly Adjustment[],
  domains: readonly GrantedDomain[],
): readonly Grant[] {
  let left = grants;
  for (const one of adjustments) if (one.effect === 'retire') left = without(left, one, domains);
  const added = adjustments.flatMap((one) => (one.effect === 'ajoute' ? grantOf(one, domains) : []));
  return [...left, ...added];
}

/** Leaves out what writes or signs in a domain where nothing reads it as widely, unless the pack has it `was` so. */
function withoutBlindWriting(
  grants: readonly Grant[],
  { domain, domains, was }: { domain: string; domains: readonly GrantedDomain[]; was: readonly Grant[] },
): readonly Grant[] {
  const gives = (all: readonly Grant[], action: Action, { link }: Grant): boolean =>
    all.some(
      (one) =>
        one.actions.includes(action) && covers(one, domain, domains) && AS_WIDE[link].includes(one.link),
    );
  return grants.flatMap((grant) => {
    if (gives(grants, 'lire', grant)) return [grant];
    const blind = (action: Action) => !gives(was, 'lire', grant) && gives(was, action, grant);
    return without([grant], { domain, actions: WRITING.filter((one) => !blind(one)) }, domains);
  });
}

/** Takes actions on a domain out of grants; `*` then names the others of dossiers, which it was all it opened. */
function without(
  grants: readonly Grant[],
  { domain, actions }: Pick<Adjustment, 'domain' | 'actions'>,
  domains: readonly GrantedDomain[],
): Grant[] {
  return grants.flatMap((grant) => {
    const taken = grant.actions.filter((action) => actions.includes(action));
    if (taken.length === 0 || !covers(grant, domain, domains)) return [grant];
    const others =
      grant.domain === '*'
        ? domains.filter(({ id }) => id !== domain && isDossierDomain(id) && covers(grant, id, domains))
        : [];
    return [
      ...giving(
        grant,
        grant.actions.filter((action) => !actions.includes(action)),
      ),
      ...others.flatMap(({ id }) => giving({ ...grant, domain: id }, taken)),
    ];
  });
}

/** The grant that an addition makes; none when the pack knows no such domain, or nobody such an action or link. */
function grantOf(added: Adjustment, domains: readonly GrantedDomain[]): Grant[] {
  const { domain, actions, link } = added;
  if (isWalledSince(added, domains)) return [];
  if (link === null || !LINKS.includes(link) || domains.every(({ id }) => id !== domain)) return [];
  const meant = ACTIONS.filter((action) => actions.includes(action));
  return giving({ domain, link: link as Grant['link'] }, meant);
}

const giving = (grant: Pick<Grant, 'domain' | 'link'>, [first, ...more]: readonly Action[]): Grant[] =>
  first === undefined ? [] : [{ domain: grant.domain, link: grant.link, actions: [first, ...more] }];
