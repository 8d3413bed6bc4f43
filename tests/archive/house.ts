import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@trame/schemas';
import { agendaRoutes, openAgenda } from '../../engine/src/agenda/index.js';
import { archiveRoutes, openArchive } from '../../engine/src/archive/index.js';
import { openConnectors } from '../../engine/src/connectors/index.js';
import { createRenderer, documentRoutes, openDocuments } from '../../engine/src/documents/index.js';
import { setStage } from '../../engine/src/dossiers/index.js';
import { inOrganisation, pushClock } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { testChromium } from '../support/chromium.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  principalOf,
  signIn,
} from '../support/factories.js';
import { useTestServer, type Answer, type SendOptions } from '../support/server.js';

const DAY = 86_400_000;
let dataDir: string;

/** A server with the shipped packs, its documents and circuits; jobs run when the test says so. */
export const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [documentRoutes, workflowRoutes, agendaRoutes, archiveRoutes],
  open: async ({ database, publicUrl }) => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'trame-archive-'));
    const renderer = createRenderer({ chromium: testChromium });
    openDocuments({ dataDir, secret: database.config.secret }, { renderer });
    openConnectors({ smtp: {}, demo: true });
    openWorkflow();
    openAgenda({ publicUrl });
    openArchive();
  },
  close: () => rm(dataDir, { recursive: true, force: true }),
});

/** A cookie of somebody of the house, for requests that are not JSON. */
export const cookieOf = (who: string): string => cookies[who] ?? '';

/** Two establishments, and who works there. */
export const house = { organisationId: '', here: '', ids: {} as Record<string, string> };
const cookies: Record<string, string> = {};

beforeAll(async () => {
  house.organisationId = (await buildOrganisation()).id;
  house.here = (await buildEstablishment(house.organisationId, { packId: 'pde' })).id;
  const { id: elsewhere } = await buildEstablishment(house.organisationId, { packId: 'pde' });
  const stranger = await buildOrganisation();
  const abroad = (await buildEstablishment(stranger.id, { packId: 'pde' })).id;
  for (const [name, role, place] of [
    ['director', 'directeur', house.here],
    ['chief', 'chef-de-service', house.here],
    ['educator', 'educateur', house.here],
    ['secretary', 'secretaire', house.here],
    ['archivist', 'referent-archivage', elsewhere],
    ['farDirector', 'directeur', elsewhere],
    ['stranger', 'directeur', abroad],
  ] as const) {
    const organisation = name === 'stranger' ? stranger.id : house.organisationId;
    const { id } = await buildProfessional(organisation, { lastName: name, roles: [[place, role]] });
    house.ids[name] = id;
    cookies[name] = await signIn(organisation, id);
  }
});

/** A dossier whose referent is the educator, at a stage, received unless it is said where it begins. */
export const someDossier = (stage: string, traits?: Record<string, unknown>, begins = 'accueilli') =>
  buildDossier(house.organisationId, {
    establishmentId: house.here,
    packId: 'pde',
    stage: begins,
    team: [[house.ids['educator']!, 'referent']],
    ...(traits ? { traits } : {}),
  }).then(async (made) => {
    if (stage !== begins) await toStage(made.id, stage);
    return made;
  });

/** Moves a dossier to a stage, by itself or by somebody. */
export const toStage = async (id: string, stage: string, who?: string): Promise<void> => {
  const actor = who ? await principalOf(house.organisationId, house.ids[who]!) : 'systeme';
  await inOrganisation(house.organisationId, (tx) => setStage(tx, id, stage, actor));
};

export const as = {
  get: <T>(who: string, address: string): Promise<Answer<T>> =>
    server.current.get<T>(`/api/v1${address}`, cookies[who]),
  send: <T>(
    who: string,
    method: 'POST' | 'PUT' | 'DELETE',
    address: string,
    options: SendOptions | object = {},
  ): Promise<Answer<T>> =>
    server.current.send<T>(method, `/api/v1${address}`, {
      ...('headers' in options || 'body' in options ? options : { body: options }),
      cookie: cookies[who],
    }),
};

/** Lets days go by; sessions do not outlive that, so each signs in again. */
export async function wait(days: number): Promise<string> {
  const now = Date.now() + (await pushClock(house.organisationId, days * DAY));
  for (const [name, id] of Object.entries(house.ids))
    if (name !== 'stranger') cookies[name] = await signIn(house.organisationId, id);
  return new Date(now).toISOString().slice(0, 10);
}

export const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Writes a record through the entry that takes one request. */
export const quick = (who: string, dossierId: string, faits = 'Nuit calme.') =>
  as.send<Problem>(who, 'POST', '/records/rapides', {
    requestId: randomUUID(),
    formId: 'transmission',
    dossierIds: [dossierId],
    data: { faits, importance: 'information' },
  });
