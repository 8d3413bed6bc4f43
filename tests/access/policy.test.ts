import { allows } from '../../engine/src/access/allows.js';
import { habilitationOf, type Action } from '../../engine/src/access/index.js';
import { POLICIES } from '../../engine/src/access/policy.js';
import { listStartable } from '../../engine/src/access/startable.js';
import { installPacks, getPack, shippedPacks } from '../../engine/src/catalog/index.js';
import { useTestDatabase } from '../support/database.js';
import { loadOnce } from '../support/loadOnce.js';

useTestDatabase();

const HERE = 'ici';
const holding = (roleId: string) => ({
  activities: [{ establishmentId: HERE, roleId, packId: 'socle', adjustments: [] }],
});

let habilitations: Record<string, ReturnType<typeof habilitationOf>>;

beforeAll(async () => {
  await installPacks(shippedPacks(), loadOnce);
  habilitations = { socle: habilitationOf(await getPack('socle')) };
});

/** Which routes each role that ships may use: `*` works, r reads dossiers, w writes, s signs, d consults the DMP, h manages rights, p shapes packs, a answers for archives, c counts what happens. */
const ROUTES: Record<string, string> = {
  'catalogue.lire': '*',
  'choix.lire': '*',
  'tache.lister': '*',
  'tache.lire': '*',
  'tache.faire': '*',
  'tache.reaffecter': 'h',
  'absence.noter': '*',
  'agenda.lire': '*',
  'agenda.ecrire': 'w',
  'avis.choisir': '*',
  'circuit.ouvrir': '*',
  'fichier.deposer': '*',
  'fichier.lire': '*',
  'vue.lire': 'r',
  'dossier.lire': 'r',
  'fiche.lire': 'r',
  'document.lire': 'r',
  'circuit.lire': 'r',
  'messagerie.lire': 'm',
  'dmp.consulter': 'd',
  'document.produire': 'w',
  'dossier.ecrire': 'w',
  'fiche.ecrire': 'w',
  'fiche.signer': 's',
  'document.signer': 's',
  'incident.gerer': 'h',
  'exploitation.gerer': 'h',
  'compte.gerer': 'h',
  'etablissement.gerer': 'h',
  'migration.gerer': 'hp',
  'archive.gerer': 'a',
  'audit.lire': 'rh',
  'pilotage.lire': 'c',
  'studio.lire': 'p',
  'studio.essayer': 'p',
  'studio.modifier': 'p',
  'studio.publier': 'p',
};

const MEANS: Record<string, string> = {
  secretaire: '*rw',
  educateur: '*rws',
  'chef-de-service': '*rwsm',
  psychologue: '*rwsd',
  infirmier: '*rwsmd',
  directeur: '*rwshmac',
  'referent-archivage': '*a',
  medecin: '*rwsmd',
  'assistant-social': '*rws',
  veilleur: '*rw',
  'responsable-qualite': '*pc',
  administrateur: '*h',
  'role-inconnu': '*',
};

describe('Given the roles that ship, when a route is asked', () => {
  it('then every policy is in this table', () => {
    expect(Object.keys(POLICIES).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.keys(MEANS))('then %s may use what its means open, and nothing else', (role) => {
    const open = Object.keys(POLICIES).filter((name) => POLICIES[name]?.(holding(role), habilitations));
    const means = MEANS[role] ?? '';
    const expected = Object.keys(ROUTES).filter((name) =>
      [...(ROUTES[name] ?? '')].some((one) => means.includes(one)),
    );
    expect(open.sort()).toEqual(expected.sort());
  });

  it('then somebody without post may use nothing', () => {
    const nobody = { activities: [] };
    expect(Object.keys(POLICIES).filter((name) => POLICIES[name]?.(nobody, habilitations))).toEqual([]);
  });
});

describe('Given the walled domains that ship', () => {
  it.each<[domain: string, action: Action, roles: string[]]>([
    ['psychologue', 'lire', ['psychologue']],
    ['psychologue', 'ecrire', ['psychologue']],
    ['judiciaire', 'lire', ['assistant-social', 'chef-de-service', 'directeur']],
    ['judiciaire', 'signer', ['directeur']],
    ['parametrage', 'gerer', ['responsable-qualite']],
    ['habilitations', 'gerer', ['administrateur', 'directeur']],
    ['archives', 'gerer', ['directeur', 'referent-archivage']],
    ['parametrage', 'lire', []],
  ])('when %s is asked to %s, in the team and at work there, then only %j may', (domain, action, roles) => {
    const target = { domain, establishmentId: HERE, inCareTeam: true };
    const may = Object.keys(MEANS).filter((role) => allows(holding(role), action, target, habilitations));
    expect(may.sort()).toEqual(roles);
  });
});

it('Given a secretary, then the circuits for somebody new are offered before those on a dossier', async () => {
  const pack = await getPack('pde');
  const activities = [{ establishmentId: HERE, roleId: 'secretaire', packId: 'pde', adjustments: [] }];
  const places = listStartable(activities, new Map([['pde', pack]])).map(({ onDossier }) => onDossier);
  expect(places).toContain(true);
  expect(places).toEqual([...places].sort((a, b) => Number(a) - Number(b)));
  const onClosed = listStartable(activities, new Map([['pde', pack]])).filter((one) => one.onClosed);
  expect(onClosed.map(({ circuitId }) => circuitId).sort()).toEqual(['archivage', 'entree']);
});
