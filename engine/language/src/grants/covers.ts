import type { Grant } from '@trame/schemas';

/** A data domain of a pack, as far as grants are concerned. */
export type GrantedDomain = { id: string; walled?: boolean };

/** Says whether a grant is about a domain: the one it names, or with `*` any of the pack's that is not walled. */
export function covers(
  grant: Pick<Grant, 'domain'>,
  domain: string,
  domains: readonly GrantedDomain[] = [],
): boolean {
  if (grant.domain !== '*') return grant.domain === domain;
  const known = domains.find(({ id }) => id === domain);
  return known !== undefined && known.walled !== true;
}
