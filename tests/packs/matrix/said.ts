import type { Pack } from '@trame/schemas';
import { readData } from '../readPack.js';

/** The pack that declares the roles and the data domains of all those that ship. */
export const socle = readData<Pack>('packs/socle/pack.json');
export const domains = socle.dataDomains ?? [];
export const roles = socle.roles ?? [];
export const ACTIONS = ['lire', 'ecrire', 'signer', 'gerer', 'consulter'] as const;
export type Asked = (typeof ACTIONS)[number];

/** How somebody who works `ici` is linked to a dossier. */
export const LINKS = {
  'de son équipe': { establishmentId: 'ici', inCareTeam: true },
  'de son établissement': { establishmentId: 'ici', inCareTeam: false },
  'de son équipe, dans un autre établissement': { establishmentId: 'ailleurs', inCareTeam: true },
  'd’un autre établissement': { establishmentId: 'ailleurs', inCareTeam: false },
} as const;
export type Link = keyof typeof LINKS;
export const links = Object.keys(LINKS) as Link[];

/** Every role with every link. */
export const cases = roles.flatMap(({ id: role }) => links.map((link) => [role, link] as const));

/** What who answers for rights took from a role, or added to it, where people of the matrix work. */
export interface Adjusted {
  where: 'ici' | 'organisme';
  role: string;
  effect: 'retire' | 'ajoute';
  domain: string;
  actions: Asked[];
  link?: 'equipe' | 'etablissement' | 'organisation';
}

/** A bit of each: taken away by name and out of `*`, everywhere and here, added, narrowed, and what an establishment may not. */
export const ADJUSTED: Adjusted[] = [
  {
    where: 'organisme',
    role: 'educateur',
    effect: 'retire',
    domain: 'educatif',
    actions: ['ecrire', 'signer'],
  },
  { where: 'ici', role: 'educateur', effect: 'ajoute', domain: 'soin', actions: ['lire'], link: 'equipe' },
  { where: 'ici', role: 'chef-de-service', effect: 'retire', domain: 'social', actions: ['lire', 'signer'] },
  {
    where: 'ici',
    role: 'medecin',
    effect: 'retire',
    domain: 'soin',
    actions: ['lire', 'ecrire', 'consulter'],
  },
  { where: 'ici', role: 'medecin', effect: 'ajoute', domain: 'soin', actions: ['lire'], link: 'equipe' },
  {
    where: 'organisme',
    role: 'assistant-social',
    effect: 'ajoute',
    domain: 'psychologue',
    actions: ['lire', 'gerer'],
    link: 'equipe',
  },
  {
    where: 'ici',
    role: 'veilleur',
    effect: 'ajoute',
    domain: 'social',
    actions: ['lire'],
    link: 'etablissement',
  },
  {
    where: 'ici',
    role: 'veilleur',
    effect: 'ajoute',
    domain: 'soin',
    actions: ['lire'],
    link: 'etablissement',
  },
  { where: 'organisme', role: 'veilleur', effect: 'retire', domain: 'social', actions: ['lire'] },
];

type Opening = 'equipe' | 'etablissement' | 'organisation';

/** What the grants of a role say, read anew from the pack, and what adjusts them: the oracle of the matrices. */
export function said(
  roleId: string,
  action: Asked,
  domain: string,
  link: Link,
  adjusted: readonly Adjusted[] = [],
): boolean {
  const { establishmentId, inCareTeam } = LINKS[link];
  const here = establishmentId === 'ici';
  const fits = { organisation: true, etablissement: here, equipe: inCareTeam && (here || !isWalled(domain)) };
  let by = openings(roleId, action, domain, adjusted);
  const isAdjusted = adjusted.some((one) => one.role === roleId && one.domain === domain);
  if (isAdjusted && ['ecrire', 'signer'].includes(action)) {
    // Who reads less widely does not write.
    const reading = openings(roleId, 'lire', domain, adjusted);
    by = by.filter((one) => reading.includes(one) || reading.includes('organisation'));
  }
  return by.some((one) => fits[one]);
}

const isWalled = (domain: string): boolean => domains.find(({ id }) => id === domain)?.walled === true;

/** By which links. */
function openings(roleId: string, action: Asked, domain: string, adjusted: readonly Adjusted[]): Opening[] {
  let by = (roles.find(({ id }) => id === roleId)?.grants ?? [])
    .filter((grant) => grant.domain === domain || (grant.domain === '*' && !isWalled(domain)))
    .filter((grant) => grant.actions.includes(action))
    .map((grant): Opening => grant.link);
  const about = adjusted.filter(
    (one) => one.role === roleId && one.domain === domain && one.actions.includes(action),
  );
  const has = (where: Adjusted['where'], effect: Adjusted['effect']) =>
    about.filter((one) => one.where === where && one.effect === effect);
  for (const where of ['organisme', 'ici'] as const) {
    if (has(where, 'retire').length > 0) by = [];
    // An establishment does not add back what the organisation took away.
    if (where === 'ici' && has('organisme', 'retire').length > 0) continue;
    by = [...by, ...has(where, 'ajoute').map((one) => one.link ?? 'organisation')];
  }
  return by;
}
