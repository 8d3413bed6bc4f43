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

/** What the grants of a role say, read anew from the pack: the oracle of the matrices. */
export function said(roleId: string, action: Asked, domain: string, link: Link): boolean {
  const { establishmentId, inCareTeam } = LINKS[link];
  const here = establishmentId === 'ici';
  const walled = domains.find(({ id }) => id === domain)?.walled === true;
  const fits = { organisation: true, etablissement: here, equipe: inCareTeam && (here || !walled) };
  return (roles.find(({ id }) => id === roleId)?.grants ?? []).some(
    (grant) =>
      (grant.domain === domain || (grant.domain === '*' && !walled)) &&
      grant.actions.includes(action) &&
      fits[grant.link],
  );
}
