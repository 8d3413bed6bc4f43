import { allows, holds } from '../../engine/src/access/allows.js';
import { accessOf, reachOf, readableDomains } from '../../engine/src/access/accessOf.js';
import type { Adjustment } from '../../engine/src/platform/index.js';
import type { Action, Habilitations } from '../../engine/src/access/habilitations.js';

const HERE = 'etablissement-ici';
const ELSEWHERE = 'etablissement-ailleurs';

const DOMAINS = [
  { id: 'administratif', label: 'Administratif' },
  { id: 'educatif', label: 'Éducatif' },
  { id: 'psychologue', label: 'Psychologue', walled: true },
  { id: 'parametrage', label: 'Paramétrage', walled: true },
];

const HABILITATIONS: Habilitations = {
  pde: {
    domains: DOMAINS,
    roles: {
      secretaire: [{ domain: 'administratif', actions: ['lire', 'ecrire'], link: 'organisation' }],
      educateur: [
        { domain: '*', actions: ['lire'], link: 'etablissement' },
        { domain: 'educatif', actions: ['ecrire'], link: 'equipe' },
      ],
      directeur: [{ domain: '*', actions: ['lire', 'ecrire', 'signer', 'gerer'], link: 'organisation' }],
      psychologue: [{ domain: 'psychologue', actions: ['lire', 'ecrire'], link: 'equipe' }],
      'responsable-qualite': [{ domain: 'parametrage', actions: ['gerer'], link: 'organisation' }],
    },
  },
};

const holding = (roleId: string, packId = 'pde') => ({
  activities: [{ establishmentId: HERE, roleId, packId, adjustments: [] }],
});

type Case = [role: string, action: Action, domain: string, where: string, inTeam: boolean, expected: boolean];

describe('Given the roles of a pack, when a right is asked on a data domain', () => {
  it.each<Case>([
    ['secretaire', 'lire', 'administratif', ELSEWHERE, false, true],
    ['secretaire', 'lire', 'educatif', HERE, true, false],
    ['secretaire', 'signer', 'administratif', HERE, true, false],
    ['educateur', 'lire', 'administratif', HERE, false, true],
    ['educateur', 'lire', 'administratif', ELSEWHERE, true, false],
    ['educateur', 'ecrire', 'educatif', HERE, false, false],
    ['educateur', 'ecrire', 'educatif', ELSEWHERE, true, true],
    ['educateur', 'lire', 'psychologue', HERE, true, false],
    ['directeur', 'lire', 'psychologue', HERE, true, false],
    ['directeur', 'gerer', 'educatif', ELSEWHERE, false, true],
    ['psychologue', 'lire', 'psychologue', HERE, true, true],
    ['psychologue', 'lire', 'psychologue', HERE, false, false],
    ['psychologue', 'lire', 'psychologue', ELSEWHERE, true, false],
    ['psychologue', 'lire', 'administratif', HERE, true, false],
    ['responsable-qualite', 'lire', 'administratif', HERE, true, false],
    ['inconnu', 'lire', 'administratif', HERE, true, false],
    ['directeur', 'lire', 'domaine-inconnu', HERE, true, false],
    ['constructor', 'lire', 'administratif', HERE, true, false],
  ])(
    'then %s may %s %s at %s (team: %s): %s',
    (role, action, domain, establishmentId, inCareTeam, expected) => {
      expect(allows(holding(role), action, { domain, establishmentId, inCareTeam }, HABILITATIONS)).toBe(
        expected,
      );
    },
  );

  it('then a role of an unknown pack gives nothing', () => {
    const target = { domain: 'educatif', establishmentId: HERE, inCareTeam: true };
    expect(allows(holding('directeur', 'inconnu'), 'lire', target, HABILITATIONS)).toBe(false);
  });

  it('then somebody without activity may nothing', () => {
    const target = { domain: 'educatif', establishmentId: HERE, inCareTeam: true };
    expect(allows({ activities: [] }, 'lire', target, HABILITATIONS)).toBe(false);
  });
});

describe('Given a role whose pack has it write what it does not read, when it is adjusted', () => {
  const DEPOSIT: Habilitations = {
    pde: {
      domains: DOMAINS,
      roles: {
        depot: [
          { domain: 'educatif', actions: ['ecrire'], link: 'etablissement' },
          { domain: 'administratif', actions: ['lire', 'ecrire'], link: 'equipe' },
          { domain: 'administratif', actions: ['ecrire'], link: 'etablissement' },
        ],
      },
    },
  };
  const adjusted = (adjustment: Pick<Adjustment, 'effect' | 'domain' | 'actions' | 'link'>) => ({
    activities: [
      {
        establishmentId: HERE,
        roleId: 'depot',
        packId: 'pde',
        adjustments: [{ ...adjustment, walled: false, everywhere: false }],
      },
    ],
  });
  it.each([
    ['retire', 'educatif', ['signer'], null, ['ecrire'], ['ecrire']],
    ['ajoute', 'educatif', ['lire'], 'equipe', ['lire', 'ecrire'], ['ecrire']],
    ['retire', 'educatif', ['ecrire'], null, [], []],
    ['ajoute', 'educatif', ['signer'], 'equipe', ['ecrire'], ['ecrire']],
    // Beyond the team it wrote blind already; in it, it still writes.
    ['retire', 'administratif', ['lire'], null, ['ecrire'], ['ecrire']],
  ] as const)(
    'then %s, %s %j by %s, leaves %j in the team and %j beyond',
    (effect, domain, actions, link, inTeam, beyond) => {
      const holder = adjusted({ effect, domain, actions: [...actions], link });
      for (const [inCareTeam, left] of [
        [true, inTeam],
        [false, beyond],
      ] as const)
        expect(
          (['lire', 'ecrire', 'signer'] as const).filter((action) =>
            allows(holder, action, { domain, establishmentId: HERE, inCareTeam }, DEPOSIT),
          ),
        ).toEqual(left);
    },
  );
});

describe('Given a domain of the product, when it is asked', () => {
  it('then only a role that names it has it', () => {
    expect(holds(holding('responsable-qualite'), 'parametrage', 'gerer', HABILITATIONS)).toBe(true);
    expect(holds(holding('directeur'), 'parametrage', 'gerer', HABILITATIONS)).toBe(false);
    expect(holds(holding('responsable-qualite'), 'habilitations', 'gerer', HABILITATIONS)).toBe(false);
  });
});

describe('Given a dossier, when the access of a professional is listed', () => {
  it('then only the domains where something is allowed are there, with their actions', () => {
    const access = accessOf(
      holding('educateur'),
      { establishmentId: HERE, inCareTeam: true },
      DOMAINS,
      HABILITATIONS,
    );
    expect(access).toEqual([
      { domain: 'administratif', label: 'Administratif', actions: ['lire'] },
      { domain: 'educatif', label: 'Éducatif', actions: ['lire', 'ecrire'] },
    ]);
    expect(readableDomains(access)).toEqual(['administratif', 'educatif']);
  });

  it('then nothing is listed to who has nothing to do with it', () => {
    const link = { establishmentId: ELSEWHERE, inCareTeam: false };
    expect(accessOf(holding('educateur'), link, DOMAINS, HABILITATIONS)).toEqual([]);
  });
});

describe('Given the grants of a role, when its reach is asked', () => {
  it('then a list knows what to filter on', () => {
    expect(reachOf(holding('secretaire'), 'lire', HABILITATIONS)).toEqual({
      everywhere: true,
      establishments: [],
      byCareTeam: false,
    });
    expect(reachOf(holding('educateur'), 'lire', HABILITATIONS)).toEqual({
      everywhere: false,
      establishments: [HERE],
      byCareTeam: false,
    });
    expect(reachOf(holding('psychologue'), 'lire', HABILITATIONS)).toEqual({
      everywhere: false,
      establishments: [],
      byCareTeam: true,
      careTeamAt: [HERE],
    });
    expect(reachOf(holding('educateur'), 'ecrire', HABILITATIONS)).toEqual({
      everywhere: false,
      establishments: [],
      byCareTeam: true,
    });
    expect(reachOf(holding('responsable-qualite'), 'gerer', HABILITATIONS).everywhere).toBe(false);
  });
});
