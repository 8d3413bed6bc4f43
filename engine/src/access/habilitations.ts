import type { Grant } from '@trame/schemas';
import type { Activity } from '../platform/index.js';

/** What one may do with the data of a domain. */
export type Action = Grant['actions'][number];

/** All there are, in the order they are told. */
export const ACTIONS: readonly Action[] = ['lire', 'ecrire', 'signer', 'gerer', 'consulter'];

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

/** A role held somewhere, with what adjusts it there. */
export type HeldRole = Pick<Activity, 'establishmentId' | 'roleId' | 'packId' | 'adjustments'>;

/** What decides of a right in a principal: the roles held, where. */
export type Holder = { activities: readonly HeldRole[] };

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
