import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReportingBoard } from '@trame/schemas';
import { PRODUCT_DOMAINS } from '../../engine/src/access/habilitations.js';
import { archiveRoutes } from '../../engine/src/archive/index.js';
import { connectorRoutes } from '../../engine/src/connectors/index.js';
import { reportingRoutes } from '../../engine/src/reporting/index.js';
import { studioRoutes } from '../../engine/src/studio/index.js';
import { documentsServer } from '../documents/house.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { askDossier, mayChangeTeam, type Told } from './matrix/askApi.js';
import { buildMatrixHouse, type MatrixHouse } from './matrix/matrixHouse.js';
import { writeMatrixPack } from './matrix/matrixPack.js';
import {
  ACTIONS,
  ADJUSTED,
  cases,
  domains,
  LINKS,
  links,
  roles,
  said,
  type Adjusted,
  type Link,
} from './matrix/said.js';

const product: readonly string[] = PRODUCT_DOMAINS;
const ofDossiers = domains.map(({ id }) => id).filter((id) => !product.includes(id));
const combinations = roles.length * links.length * ofDossiers.length * ACTIONS.length;
/** What opens a domain of the product to who manages it. */
const DOORS = {
  habilitations: '/habilitations',
  archives: '/archives',
  pilotage: '/reporting?du=2026-01-01&au=2026-12-31',
  parametrage: '/studio/packs',
};
let folder: string;
let server: TestServer;
let house: MatrixHouse;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-matrix-'));
  await writeMatrixPack(folder, ofDossiers);
  const documents = documentsServer();
  const further = [connectorRoutes, reportingRoutes, archiveRoutes, studioRoutes];
  server = await startTestServer({
    ...documents,
    packs: folder,
    groups: [...(documents.groups ?? []), ...further],
  });
  house = await buildMatrixHouse(server, ofDossiers);
}, 120_000);
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

/** Whether a door of a domain is to open: the page of a dossier tells the grants themselves. */
function opens(
  { domain, action, by }: Told,
  role: string,
  link: Link,
  adjusted: readonly Adjusted[] = [],
): boolean {
  const granted = said(role, action, domain, link, adjusted);
  if (by === 'dossier') return granted;
  // A list is of the establishments where one works.
  if (by === 'liste') return granted && LINKS[link].establishmentId === 'ici';
  // Who may not read something neither writes nor signs it.
  return granted && (!['ecrire', 'signer'].includes(action) || said(role, 'lire', domain, link, adjusted));
}

describe(`Given the rights of the shipped packs, in ${combinations} combinations asked of the API`, () => {
  it.each(cases)(
    'when a %s asks for a dossier %s, then each door of each domain opens as its grants say',
    async (role, link) => {
      const told = await askDossier(server, house, { role, link, domains: ofDossiers });
      const wrong = told.filter((one) => one.allowed !== opens(one, role, link));
      expect(wrong).toEqual([]);
    },
    20_000,
  );

  it('when each asks to change a team, then who manages a domain of the dossier may, or who answers for rights there', async () => {
    const wrong: string[] = [];
    for (const [role, link] of cases) {
      const seen = ofDossiers.some((domain) => ACTIONS.some((action) => said(role, action, domain, link)));
      const may = [...ofDossiers, 'habilitations'].some((domain) => said(role, 'gerer', domain, link));
      if ((await mayChangeTeam(server, house, role, link)) !== (seen && may)) wrong.push(`${role} ${link}`);
    }
    expect(wrong).toEqual([]);
  });

  it('when each asks for what opens the product, then who holds its domain enters, as far as their link', async () => {
    const wrong: string[] = [];
    for (const { id: role } of roles) {
      const get = <T>(address: string) => server.get<T>(`/api/v1${address}`, house.people[role]);
      const check = (what: string, allowed: boolean, expected: boolean): void => {
        if (allowed !== expected) wrong.push(`${role}: ${what} ${allowed ? 'opens' : 'is shut'}`);
      };
      const holds = (domain: string) => said(role, 'gerer', domain, 'de son établissement');
      for (const [domain, door] of Object.entries(DOORS)) {
        const { status } = await get(door);
        check(door, status === 200, holds(domain));
      }
      const board = await get<Partial<ReportingBoard>>(DOORS.pilotage);
      for (const [place, link] of [
        [house.here, 'de son établissement'],
        [house.elsewhere, 'd’un autre établissement'],
      ] as const) {
        const counted = board.body.establishments?.some(({ id }) => id === place) === true;
        check(`pilotage ${link}`, counted, said(role, 'gerer', 'pilotage', link));
      }
      for (const link of links) {
        const { status } = await get(`/dossiers/${house.dossiers[link].id}/acces/export`);
        check(`acces ${link}`, status === 200, said(role, 'gerer', 'habilitations', link));
      }
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(DOORS).sort()).toEqual([...product].sort());
  }, 20_000);

  it('when roles are then adjusted, here and everywhere, then each door opens as they say from the next request', async () => {
    for (const { where, role: roleId, ...asked } of ADJUSTED) {
      const { status, body } = await server.send('POST', '/api/v1/roles/ajustements', {
        body: {
          ...asked,
          roleId,
          establishmentId: where === 'ici' ? house.here : null,
          reason: 'Essai de la matrice',
        },
        cookie: house.people['administrateur'],
      });
      expect([asked, status, body]).toEqual([asked, 201, expect.anything()]);
    }
    const wrong: unknown[] = [];
    for (const [role, link] of cases) {
      const about = new Set(ADJUSTED.filter((one) => one.role === role).map(({ domain }) => domain));
      if (about.size === 0 || link === 'd’un autre établissement') continue;
      for (const one of await askDossier(server, house, { role, link, domains: [...about] })) {
        // What somebody signed is not signed again.
        if (one.by === 'signature' && said(role, 'signer', one.domain, link)) continue;
        if (one.allowed !== opens(one, role, link, ADJUSTED)) wrong.push({ role, link, ...one });
      }
    }
    expect(wrong).toEqual([]);
  }, 30_000);
});
