import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type {
  NewWebhook,
  Problem,
  QuickWritten,
  ReportingBoard,
  Webhook,
  WebhookList,
  WebhookSecret,
  WebhookTrial,
} from '@trame/schemas';
import { openConnectors } from '../../engine/src/connectors/index.js';
import { openReporting, reportingRoutes, sendWebhooks } from '../../engine/src/reporting/index.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { deriveWhenPast } from './deriveWhenPast.js';
import { startReceiver } from './receiver.js';
import { writeServices } from './writeServices.js';

const server = useTestServer({
  packs: path.join(import.meta.dirname, '../../packs'),
  groups: [reportingRoutes],
});

const derive = () => deriveWhenPast(server.current.database);
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
const ids: Record<string, string> = {};
const cookies: Record<string, string> = {};
const places: Record<string, string> = {};
let dossierId: string;

beforeAll(async () => {
  openReporting(server.current.database.config);
  const { id: organisationId } = await buildOrganisation();
  for (const name of ['here', 'elsewhere'])
    places[name] = (await buildEstablishment(organisationId, { packId: 'pde' })).id;
  for (const [name, role, place] of [
    ['zoe', 'educateur', 'here'],
    ['director', 'directeur', 'here'],
    ['other', 'directeur', 'elsewhere'],
    ['quality', 'responsable-qualite', 'here'],
    ['admin', 'administrateur', 'here'],
  ] as const) {
    const roles: Array<[string, string]> = [[places[place]!, role]];
    ids[name] = (await buildProfessional(organisationId, { lastName: name, roles })).id;
    cookies[name] = await signIn(organisationId, ids[name]);
  }
  await server.current.database.asSuperuser(
    `insert into trame.activity (id, organisation_id, professional_id, establishment_id, role_id, from_date, to_date)
     select gen_random_uuid(), organisation_id, professional_id, establishment_id, 'secretaire', '2001-01-01', '2001-12-31'
     from trame.activity where professional_id = '${ids['zoe']}'`,
  );
  const team: Array<[string, string]> = [[ids['zoe']!, 'referent']];
  const given = { packId: 'pde', stage: 'accueilli', establishmentId: places['here']!, team };
  dossierId = (await buildDossier(organisationId, given)).id;
});

const write = (importance: string) =>
  server.current.send<QuickWritten>('POST', '/api/v1/records/rapides', {
    body: {
      requestId: randomUUID(),
      formId: 'transmission',
      dossierIds: [dossierId],
      data: {
        faits: '=Lina a bien dormi chez Mme Vasseur',
        importance,
        ...(importance === 'information' ? {} : { aFaire: 'Prévenir' }),
      },
    },
    cookie: cookies['zoe'],
  });
const board = (who: string, more = '', from = today) =>
  server.current.get<ReportingBoard>(`/api/v1/reporting?du=${from}&au=${today}${more}`, cookies[who]);
const count = async (who: string, id: string, more = '') =>
  (await board(who, more)).body.events.find((one) => one.id === id)?.total;
const rows = () =>
  server.current.database.asSuperuser<{
    seq: string;
    event_id: string;
    attributes: object;
    caught_up: boolean;
    subject: string;
    role: string | null;
  }>('select seq, event_id, attributes, caught_up, subject, role from reporting_event order by seq');

describe('Given transmissions that a team writes', () => {
  it('when the trail is read, twice and at once, then each gives its event once, in order, with choices and no name', async () => {
    expect((await write('information')).status).toBe(201);
    expect((await write('alerte')).status).toBe(201);
    await Promise.all([derive(), derive()]);
    await derive();
    const written = (await rows()).filter(({ event_id: id }) => id === 'transmission.creee');
    expect(written.map(({ attributes }) => attributes)).toEqual([
      { importance: 'information' },
      { importance: 'alerte' },
    ]);
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(1);
    expect(written[0]?.subject).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(await rows())).not.toMatch(/Lina|Vasseur/);
    expect(written.map(({ role }) => role)).toEqual(['educateur', 'educateur']);
  });

  it('when they are counted, then who steers there sees them, and nobody else', async () => {
    const seen = await board('director');
    expect(seen.body).toMatchObject({ from: today });
    expect(await count('director', 'transmission.creee')).toBe(2);
    expect(await count('quality', 'transmission.creee')).toBe(2);
    expect(await count('other', 'transmission.creee')).toBe(0);
    expect(seen.body.derivedUntil).not.toBeNull();
    expect((await board('other')).body.derivedUntil).toBeNull();
    expect((await board('other', `&etablissement=${places['here']}`)).status).toBe(403);
    expect((await board('zoe')).status).toBe(403);
    expect((await board('director', '', '2099-01-01')).status).toBe(400);
    expect((await server.current.get(`/api/v1/reporting?du=${today}&au=${today}`)).status).toBe(401);
  });

  it('when they are exported, then as a CSV for spreadsheets, and the trail says so', async () => {
    const answer = await fetch(`${server.current.url}/api/v1/reporting/export?du=${today}&au=${today}`, {
      headers: { cookie: cookies['director']!, 'x-trame': '1' },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(answer.status).toBe(200);
    expect(text).toContain('"Numéro";"Date et heure"');
    expect(text).toContain('"transmission.creee"');
    expect(text).toContain('"importance=alerte"');
    expect(text).not.toMatch(/Lina|Vasseur/);
    const [trace] = await server.current.database.asSuperuser<{ n: number }>(
      `select count(*)::int as n from audit_record where action = 'pilotage.exporte'`,
    );
    expect(trace?.n).toBe(1);
  });

  it('when the catalogue of the pack was another until now, then the past is derived again, and nothing twice', async () => {
    const before = (await rows()).length;
    await server.current.database.asSuperuser(`update reporting_cursor set catalogue = 'former'`);
    await derive();
    expect((await rows()).length).toBe(before);
    const { id } = (await write('information')).body.items[0]!;
    expect(id).toBeDefined();
    await derive();
    expect((await rows()).slice(before).map(({ event_id: event }) => event)).toEqual(['transmission.creee']);
    await expect(server.current.database.asSuperuser('delete from reporting_event')).rejects.toThrow(
      /never changed/,
    );
  });
});

describe('Given webhooks that an administrator declares', () => {
  let folder: string;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  const sql = <Row extends object>(text: string) => server.current.database.asSuperuser<Row>(text);
  const declare = (service: string, more: Partial<NewWebhook> = {}, who = 'admin') =>
    server.current.send<WebhookSecret>('POST', '/api/v1/reporting/webhooks', {
      body: { label: 'Entrepôt', service, path: 'trame/evenements', ...more },
      cookie: cookies[who],
    });
  const list = async (who = 'admin') =>
    (await server.current.get<WebhookList>('/api/v1/reporting/webhooks', cookies[who])).body;
  const one = async (id: string) => (await list()).items.find((each) => each.id === id)!;
  const act = (webhook: Webhook, what: string, body: object) =>
    server.current.send<Webhook & WebhookSecret>('POST', `/api/v1/reporting/webhooks/${webhook.id}/${what}`, {
      body,
      cookie: cookies['admin'],
      headers: { 'If-Match': `"${webhook.revision}"` },
    });
  const turn = async () => {
    await derive();
    await sendWebhooks(new AbortController().signal);
  };
  const atOnce = () => sql('update reporting_webhook set next_try_at = null');
  const events = () => receiver.taken.flatMap(({ evenements }) => evenements);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'trame-webhooks-'));
    receiver = await startReceiver();
    const file = await writeServices(folder, receiver.address);
    openConnectors({ smtp: {}, demo: false, httpServices: file, publicUrl: 'http://localhost' });
  });
  afterAll(async () => {
    await receiver.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    receiver.fail(undefined);
    for (const log of [receiver.taken, receiver.refused, receiver.came]) log.length = 0;
    await sql(`update reporting_webhook set state = 'arrete', secret = null`);
  });

  it('when events happen, then each is received once, signed, in order, and names nobody; the secret is told once', async () => {
    const { status, body: made } = await declare('entrepot', { events: ['transmission.creee'] });
    expect(status).toBe(201);
    receiver.trust(made.secret);
    await turn();
    expect(receiver.came).toEqual([]);
    await write('alerte');
    await write('information');
    await turn();
    await turn();
    expect(receiver.refused).toEqual([]);
    expect(receiver.came).toHaveLength(1);
    expect(events()).toMatchObject([
      { evenement: 'transmission.creee', attributs: { importance: 'alerte' }, role: 'educateur' },
      { attributs: { importance: 'information' }, etablissement: places['here'] },
    ]);
    expect(receiver.came.join()).not.toMatch(/Lina|Vasseur/);
    const kept = await sql<{ id: string }>(
      `select id from reporting_event where event_id = 'transmission.creee' order by seq desc limit 2`,
    );
    expect(events().map(({ id }) => id)).toEqual(kept.map(({ id }) => id).reverse());
    expect(await one(made.webhook.id)).toMatchObject({ state: 'actif', sent: 2, waiting: 0, attempts: 0 });
    const everywhere = JSON.stringify([
      await list(),
      await sql(`select details from audit_record where subject_kind in ('webhook', 'service')`),
    ]);
    expect(everywhere).not.toContain(made.secret);
    const [{ secret } = { secret: Buffer.from(made.secret) }] = await sql<{ secret: Buffer }>(
      `select secret from reporting_webhook where state = 'actif'`,
    );
    expect(secret.includes(made.secret)).toBe(false);
  });

  it('when the receiver fails, then the same events leave again under the same name, later and later, then a person is asked', async () => {
    const { body: made } = await declare('lent');
    receiver.trust(made.secret);
    receiver.fail(503);
    await write('alerte');
    await turn();
    await turn();
    expect(receiver.came).toHaveLength(1);
    const failed = await one(made.webhook.id);
    expect(failed).toMatchObject({ state: 'actif', attempts: 1, errorCode: 'service-indisponible' });
    expect(Date.parse(failed.nextTryAt!)).toBeGreaterThan(Date.now() + 20_000);
    await write('information');
    await atOnce();
    receiver.fail('cut');
    await turn();
    expect(receiver.came[1]).toBe(receiver.came[0]);
    await sql('update reporting_webhook set attempts = 9, next_try_at = null');
    await turn();
    const stuck = await one(made.webhook.id);
    expect(stuck).toMatchObject({ state: 'en-incident', attempts: 10 });
    expect(
      await sql(`select distinct professional_id from notification where kind = 'webhook-incident'`),
    ).toEqual([{ professional_id: ids['admin'] }]);
    expect(stuck.waiting).toBeGreaterThan(1);
    await atOnce();
    await turn();
    expect(receiver.came).toHaveLength(3);
    receiver.fail(undefined);
    expect((await act(made.webhook, 'etat', { state: 'actif' })).status).toBe(412);
    expect((await act(stuck, 'etat', { state: 'actif' })).body).toMatchObject({ state: 'actif' });
    await turn();
    expect(receiver.came[3]).toBe(receiver.came[0]);
    expect(new Set(events().map(({ id }) => id)).size).toBe(events().length);
    const after = await one(made.webhook.id);
    expect(after).toMatchObject({ waiting: 0, attempts: 0, sent: events().length });
    expect(after.errorCode).toBeUndefined();
  });

  it('when a trial is asked, then it leaves signed, without an event, whatever its state, and says why it was not received; it is traced', async () => {
    const { body: made } = await declare('entrepot');
    const ask = (who = 'admin') =>
      server.current.send<WebhookTrial>('POST', `/api/v1/reporting/webhooks/${made.webhook.id}/essai`, {
        body: {},
        cookie: cookies[who],
      });
    receiver.trust(made.secret);
    await write('alerte');
    const { body: suspended } = await act(made.webhook, 'etat', { state: 'suspendu' });
    expect((await ask()).body).toMatchObject({ received: true });
    expect(receiver.taken).toMatchObject([{ essai: true, evenements: [] }]);
    receiver.trust('un autre secret');
    expect((await ask()).body).toMatchObject({ received: false, errorCode: 'service-refuse' });
    expect(await one(made.webhook.id)).toEqual({ ...suspended, waiting: expect.any(Number) });
    expect(
      await sql(`select details->>'recu' as recu from audit_record
        where action = 'webhook.essai' and subject_id = '${made.webhook.id}' order by id`),
    ).toEqual([{ recu: 'true' }, { recu: 'false' }]);
    expect((await ask('zoe')).status).toBe(403);
    await act(suspended, 'etat', { state: 'arrete' });
    expect((await ask()).status).toBe(409);
  });

  it('when the node dies after the receiver took it, then it comes again under the same name, and is taken once', async () => {
    const { body: made } = await declare('coupe');
    receiver.trust(made.secret);
    await write('alerte');
    await turn();
    const [{ envoi } = { envoi: '' }] = receiver.taken;
    await sql(
      `update reporting_webhook set sending_id = '${envoi}', sending_until = after_seq, after_seq = after_seq - 1
        where id = '${made.webhook.id}'`,
    );
    await turn();
    expect(receiver.came).toHaveLength(2);
    expect(receiver.taken).toHaveLength(1);
    expect((await one(made.webhook.id)).waiting).toBe(0);
  });

  it('when the receiver refuses, redirects, or is in a private network, then a person is asked at once, and nothing follows', async () => {
    const { body: made } = await declare('refus');
    receiver.trust('un autre secret');
    await write('alerte');
    await turn();
    expect(receiver.refused).toEqual(['signature']);
    const refused = await one(made.webhook.id);
    expect(refused).toMatchObject({ state: 'en-incident', errorCode: 'service-refuse' });
    const { body: renewed } = await act(refused, 'secret', {});
    receiver.trust(renewed.secret);
    receiver.fail(302);
    await act(renewed.webhook, 'etat', { state: 'actif' });
    await turn();
    expect(await one(made.webhook.id)).toMatchObject({ errorCode: 'service-redirige', state: 'en-incident' });
    receiver.fail(undefined);
    await act(await one(made.webhook.id), 'etat', { state: 'actif' });
    await turn();
    expect(events()).toHaveLength(1);
    const { body: inside } = await declare('prive', { events: ['transmission.creee'] });
    await write('alerte');
    await turn();
    expect(await one(inside.webhook.id)).toMatchObject({
      state: 'en-incident',
      errorCode: 'adresse-interdite',
    });
    const stopped = await act(await one(inside.webhook.id), 'etat', { state: 'arrete' });
    expect(stopped.body.state).toBe('arrete');
    expect((await act(stopped.body, 'etat', { state: 'actif' })).status).toBe(409);
    const acts = await sql<{ action: string }>(
      `select action from audit_record where subject_kind = 'webhook' and subject_id = '${inside.webhook.id}'`,
    );
    expect(acts.map(({ action }) => action).sort()).toEqual([
      'webhook.declare',
      'webhook.etat',
      'webhook.etat',
    ]);
  });

  it('when its secret no longer opens, then a person is asked, and the others go on', async () => {
    const { body: broken } = await declare('refus');
    const { body: sound } = await declare('entrepot');
    receiver.trust(sound.secret);
    await sql(`update reporting_webhook set secret = '\\x00' where id = '${broken.webhook.id}'`);
    await write('alerte');
    await turn();
    expect(await one(broken.webhook.id)).toMatchObject({
      state: 'en-incident',
      errorCode: 'secret-illisible',
    });
    expect(receiver.taken).toHaveLength(1);
  });

  it('when more were declared since than the list shows, then it is still read, and stopped', async () => {
    const { body: made } = await declare('entrepot');
    await sql(
      `insert into reporting_webhook (id, organisation_id, label, service_id, path, state, key_id, secret, after_seq, created_by, created_at)
       select gen_random_uuid(), organisation_id, label, service_id, path, 'suspendu', key_id, secret, after_seq, created_by,
              created_at + interval '1 hour'
         from reporting_webhook cross join generate_series(1, 50) where id = '${made.webhook.id}'`,
    );
    expect((await list()).items.map(({ id }) => id)).not.toContain(made.webhook.id);
    const stopped = await act(made.webhook, 'etat', { state: 'arrete' });
    expect(stopped.body).toMatchObject({ id: made.webhook.id, state: 'arrete' });
  });

  it('when what is declared is wrong, or by one who may not, then it is refused with every fault', async () => {
    const faultsOf = async (answer: ReturnType<typeof declare>) =>
      ((await answer).body as unknown as Problem).faults?.map(({ path: at }) => at);
    expect(await faultsOf(declare('inconnu', { events: ['rien'], establishmentId: randomUUID() }))).toEqual([
      '/service',
      '/events/0',
      '/establishmentId',
    ]);
    expect(await faultsOf(declare('ferme'))).toEqual(['/service']);
    expect(await faultsOf(declare('entrepot', { path: '../autre' }))).toEqual(['/path']);
    for (const wrong of ['//autre.fr', 'a?b', 'a b', 'https://autre.fr'])
      expect((await declare('entrepot', { path: wrong })).status).toBe(400);
    expect((await declare('entrepot', {}, 'director')).status).toBe(403);
    expect((await declare('entrepot', { establishmentId: places['elsewhere']! }, 'director')).status).toBe(
      403,
    );
    const own = await declare('entrepot', { establishmentId: places['here']! }, 'director');
    expect(own.body.webhook.establishment?.id).toBe(places['here']);
    expect((await list('other')).items).toEqual([]);
    await sql(`update reporting_webhook set state = 'arrete', secret = null`);
    expect((await server.current.get('/api/v1/reporting/webhooks', cookies['zoe'])).status).toBe(403);
    for (let more = 0; more < 10; more += 1) expect((await declare('entrepot')).status).toBe(201);
    expect((await declare('entrepot')).status).toBe(409);
  });
});
