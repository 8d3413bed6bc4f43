import type { Grant } from '@trame/schemas';

/** What one may do with the data of a domain. */
export type Action = Grant['actions'][number];

/** How a professional is linked to a dossier; the care team comes in as data. */
export type DossierLink = { establishmentId: string; inCareTeam: boolean };

/** What the roles of one pack give, and which of its domains are walled. */
export type Habilitation = {
  domains: ReadonlyArray<{ id: string; label: string; walled?: boolean }>;
  roles: Readonly<Record<string, readonly Grant[]>>;
  /** Domain of what comes by secure mail. */
  receivedDomain?: string;
};

/** By pack id: the roles in force, those of the pack's version now current. */
export type Habilitations = Readonly<Record<string, Habilitation>>;

/** What decides of a right in a principal: the roles held, where. */
export type Holder = {
  activities: ReadonlyArray<{ establishmentId: string; roleId: string; packId: string }>;
};

/**
 * Domains that open the product and never a dossier; a role must name them.
 * `parametrage`: the studio; `habilitations`: rights, incidents and the trail of accesses; `archives`: what becomes of closed
 * dossiers; `pilotage`: what the establishments do, counted.
 */
export const PRODUCT_DOMAINS = ['parametrage', 'habilitations', 'archives', 'pilotage'] as const;
export type ProductDomain = (typeof PRODUCT_DOMAINS)[number];

/** True for the domains in which a dossier has data. */
export function isDossierDomain(domain: string): boolean {
  return !(PRODUCT_DOMAINS as readonly string[]).includes(domain);
}
