import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  IntakeCode,
  IntakeInvited,
  IntakeList,
  IntakeOpened,
  JoinedFile,
  Problem,
} from '@trame/schemas';
import { intakeRoutes, openIntake } from '../../engine/src/intake/index.js';
import { openConnectors } from '../../engine/src/connectors/index.js';
import { startWorker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { documentsServer } from '../documents/house.js';
import { buildEstablishment, buildOrganisation, buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';

/** Mails that left, whether any leaves, and the address that is refused. */
export const post: {
  on: boolean;
  sent: Array<{ to: string; subject: string; text: string }>;
  refused?: string;
} = {
  on: true,
  sent: [],
};
const mail = {
  isOn: () => post.on,
  send: (one: { to: string; subject: string; text: string }) => {
    if (one.to === post.refused) return Promise.reject(new Error('550 no such mailbox'));
    post.sent.push(one);
    return Promise.resolve();
  },
};

const options = documentsServer();
export const server = useTestServer({
  ...options,
  groups: [...(options.groups ?? []), intakeRoutes, workflowRoutes],
  open: async (given) => {
    await options.open?.(given);
    openConnectors({ smtp: {}, demo: true });
    openIntake({ secret: given.database.config.secret, publicUrl: given.publicUrl }, mail);
    openWorkflow();
  },
  close: async () => {
    await worker.stop();
    await options.close?.();
  },
});
let worker: { stop(): Promise<unknown> };
/** Where the story is. */
export const at = { organisationId: '', establishmentId: '' };
export const cookies = { secretary: '', director: '', educator: '', elsewhere: '' };

beforeAll(async () => {
  const { id: organisationId } = await buildOrganisation();
  const { id: establishmentId } = await buildEstablishment(organisationId, {
    packId: 'pde',
    name: 'Les Tilleuls',
  });
  Object.assign(at, { organisationId, establishmentId });
  const other = await buildEstablishment(organisationId, { packId: 'pde', name: 'Les Glycines' });
  const hire = async (place: string, role: string, email?: string) => {
    const { id } = await buildProfessional(organisationId, {
      roles: [[place, role]],
      ...(email ? { email } : {}),
    });
    return signIn(organisationId, id);
  };
  cookies.secretary = await hire(establishmentId, 'secretaire', 'accueil@tilleuls.example');
  cookies.director = await hire(establishmentId, 'directeur');
  cookies.educator = await hire(establishmentId, 'educateur');
  cookies.elsewhere = await hire(other.id, 'secretaire');
  worker = await startWorker(server.current.database.database, { concurrency: 2, pollMs: 50 });
}, 60_000);
beforeEach(() => {
  post.on = true;
  post.sent = [];
  post.refused = undefined;
});

export const ask = <T>(method: 'POST' | 'PUT', path: string, body?: object, cookie?: string) =>
  server.current.send<T & Problem>(method, `/api/v1${path}`, {
    ...(body ? { body } : {}),
    ...(cookie ? { cookie } : {}),
  });
export const read = <T>(path: string, cookie = cookies.secretary) =>
  server.current.get<T & Problem>(`/api/v1${path}`, cookie);
export const invite = (more: object = {}, cookie = cookies.secretary) =>
  ask<IntakeInvited>(
    'POST',
    '/intake-requests',
    {
      establishmentId: at.establishmentId,
      intakeId: 'demande-famille',
      nom: 'Anne Vasseur',
      email: 'anne@famille.example',
      quality: 'parent',
      days: 14,
      ...more,
    },
    cookie,
  );
export const list = async (cookie = cookies.secretary) =>
  (await read<IntakeList>('/intake-requests', cookie)).body.items;
export const stateOf = async (id: string) => (await list()).find((line) => line.id === id)?.state;
export const mailed = (subject: string) =>
  until(() => Promise.resolve(post.sent.find((one) => one.subject === subject)?.text));
export const audited = async (id: string) =>
  (
    await server.current.database.asSuperuser<{ action: string }>(
      `select action from audit_record where subject_id = $1 order by id`,
      [id],
    )
  ).map(({ action }) => action);

export const ANSWERS = {
  nomNaissance: 'Vasseur',
  prenoms: 'Lina',
  sexe: 'F',
  dateNaissance: '2016-04-18',
  motifSynthese: 'Nous n’y arrivons plus seuls.',
  parentLien: 'mere',
  parentTelephone: '0601020304',
};

/** What only the professional who accepts it can say. */
export const SITUATION = { lieuVieActuel: 'deux-parents', scolarite: 'scolarise', titulaires: undefined };

/** Somebody invited, to whom everything is handed over since no mail leaves. */
export async function handed(more: object = {}) {
  post.on = false;
  const { body } = await invite(more);
  return { id: body.id, token: body.address?.split('#')[1] ?? '', code: body.code ?? '' };
}

/** The same, whose page is open. */
export async function opened() {
  const { id, token, code } = await handed();
  const { body } = await ask<IntakeOpened>('POST', '/intake-link/open', { token, code });
  return { id, token, pass: body.pass, page: body };
}

/** Another code, told by a professional. */
export const tell = (id: string) =>
  ask<IntakeCode>('POST', `/intake-requests/${id}/code`, undefined, cookies.secretary);

export const MINUTE = 60_000;

/** Files of the store, those that come included. */
export const stored = async () =>
  (
    await readdir(join(options.dataDir(), 'objects'), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
  )
    .filter((each) => each.isFile())
    .map(({ name }) => name)
    .sort();

export const sendFile = async (pass: string, name: string, bytes: string) => {
  const response = await fetch(
    `${server.current.url}/api/v1/intake-link/files?name=${encodeURIComponent(name)}`,
    {
      method: 'POST',
      headers: { 'X-Trame': '1', 'X-Trame-Pass': pass },
      body: bytes,
    },
  );
  return { status: response.status, body: (await response.json()) as JoinedFile & Problem };
};
export const dead = { status: 404, body: { code: 'intake-link-dead' } };
