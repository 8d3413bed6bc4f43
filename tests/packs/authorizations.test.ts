import type { Pack } from '@trame/schemas';
import { allows, type Habilitations } from '../../engine/src/access/index.js';
import { readData } from './readPack.js';

const socle = readData<Pack>('packs/socle/pack.json');
const domains = socle.dataDomains ?? [];
const roles = socle.roles ?? [];
const ACTIONS = ['lire', 'ecrire', 'signer', 'gerer', 'consulter'] as const;
const LINKS = {
  'de son équipe': { establishmentId: 'ici', inCareTeam: true },
  'de son établissement': { establishmentId: 'ici', inCareTeam: false },
  'd’un autre établissement': { establishmentId: 'ailleurs', inCareTeam: false },
} as const;

const habilitations: Habilitations = {
  socle: { domains, roles: Object.fromEntries(roles.map(({ id, grants }) => [id, grants])) },
};
const may = (roleId: string, action: (typeof ACTIONS)[number], domain: string, link: keyof typeof LINKS) =>
  allows(
    { activities: [{ establishmentId: 'ici', roleId, packId: 'socle' }] },
    action,
    { ...LINKS[link], domain },
    habilitations,
  );

/** What the grants of a role say, read anew from the pack: the oracle of the matrix. */
function said(
  roleId: string,
  action: (typeof ACTIONS)[number],
  domain: string,
  link: keyof typeof LINKS,
): boolean {
  const reach = { 'de son équipe': 3, 'de son établissement': 2, 'd’un autre établissement': 1 }[link];
  const asked = { equipe: 3, etablissement: 2, organisation: 1 };
  const walled = domains.find(({ id }) => id === domain)?.walled === true;
  return (roles.find(({ id }) => id === roleId)?.grants ?? []).some(
    (grant) =>
      (grant.domain === domain || (grant.domain === '*' && !walled)) &&
      grant.actions.includes(action) &&
      asked[grant.link] <= reach,
  );
}

const cases = roles.flatMap(({ id: role }) =>
  (Object.keys(LINKS) as Array<keyof typeof LINKS>).map((link) => [role, link] as const),
);

describe('Given the rights of the shipped packs', () => {
  it.each(cases)(
    'when a %s acts in a dossier %s, then each domain and action is as its grants say',
    (role, link) => {
      const differing = domains.flatMap(({ id: domain }) =>
        ACTIONS.filter((action) => may(role, action, domain, link) !== said(role, action, domain, link)).map(
          (action) => `${domain} ${action}`,
        ),
      );
      expect(differing).toEqual([]);
    },
  );

  it('when what psychologists write is asked for, then no other role reads or writes it, whatever the link', () => {
    const readers = cases.filter(([role, link]) =>
      ACTIONS.some((action) => may(role, action, 'psychologue', link)),
    );
    expect([...new Set(readers.map(([role]) => role))]).toEqual(['psychologue']);
  });

  it('when judicial data are asked for, then only those the socle names read them', () => {
    const readers = cases.filter(([role, link]) => may(role, 'lire', 'judiciaire', link));
    expect([...new Set(readers.map(([role]) => role))].sort()).toEqual([
      'assistant-social',
      'chef-de-service',
      'directeur',
    ]);
  });

  it('when a dossier is of another establishment, then no role reads anything of it', () => {
    const reading = cases
      .filter(([, link]) => link === 'd’un autre établissement')
      .flatMap(([role, link]) => domains.filter(({ id }) => may(role, 'lire', id, link)).map(() => role));
    expect(reading).toEqual([]);
  });

  it('when a domain pack says roles or domains again, then this matrix must read them too', () => {
    for (const id of ['pde', 'pa', 'ph']) {
      const { roles: own, dataDomains } = readData<Pack>(`packs/${id}/pack.json`);
      expect([id, own ?? [], dataDomains ?? []]).toEqual([id, [], []]);
    }
  });
});
