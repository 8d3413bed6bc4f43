import { createHmac } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ConnectorHealth, ConnectorTracePage } from '@trame/schemas';
import {
  connectorRoutes,
  openConnectors,
  runConnector,
  type ConnectorError,
} from '../../engine/src/connectors/index.js';
import { logger } from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { scriptedOperator } from './scriptedOperator.js';
import { securePartner } from './securePartner.js';

const server = useTestServer({ groups: [connectorRoutes] });
const KEY = 'cle-partagee-de-test';
let folder: string;
let partner: Server;
let port: number;
let seen: Array<{ method: string; url: string; headers: Record<string, unknown>; body: string }> = [];
let answer: { status: number; headers?: Record<string, string>; body?: string } | 'cut' | 'hang' = {
  status: 200,
};
let serial = 0;
let keys = 0;
let organisationId: string;
let dossierId: string;
let manager: string;
let educator: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-http-'));
  partner = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      if (answer === 'cut') request.socket.destroy();
      else if (answer !== 'hang')
        response
          .writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers })
          .end(answer.body);
    });
  });
  await new Promise<void>((ready) => partner.listen(0, '127.0.0.1', ready));
  port = (partner.address() as AddressInfo).port;
  await writeFile(path.join(folder, 'jeton'), 'secret-du-jeton\n');
  await writeFile(path.join(folder, 'signature'), KEY);
  ({ id: organisationId } = await buildOrganisation());
  const { id: establishmentId } = await buildEstablishment(organisationId);
  const traits = { nomNaissance: 'Vasseur', prenoms: 'Lina', dateNaissance: '2016-04-18' };
  ({ id: dossierId } = await buildDossier(organisationId, { establishmentId, traits }));
  const [one, other] = [
    await buildProfessional(organisationId, { roles: [[establishmentId, 'administrateur']] }),
    await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] }),
  ];
  [manager, educator] = [await signIn(organisationId, one.id), await signIn(organisationId, other.id)];
});
afterAll(async () => {
  partner.closeAllConnections();
  await new Promise((done) => partner.close(done));
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  seen = [];
  answer = { status: 200, body: '{"id":"r-12","etat":"pris"}' };
  serial += 1;
  await open();
});

/** Another service id for each test: the breaker and the rate of one do not touch the other. */
const serviceId = (): string => `agenda-${serial}`;

async function open(
  over: Record<string, unknown> = {},
  mail?: { url: string; from: string; ca: string },
): Promise<void> {
  const file = path.join(folder, 'services.json');
  const service = {
    id: serviceId(),
    libelle: 'L’agenda du partenaire',
    adresse: `http://127.0.0.1:${port}/api`,
    reseauxPermis: ['127.0.0.0/8'],
    authentification: { genre: 'jeton', fichier: 'jeton' },
    signature: { fichier: 'signature' },
    operations: {
      prendre: {
        libelle: 'Prendre un rendez-vous',
        methode: 'POST',
        chemin: ['"lieux"', 'donnees.lieu', '"rendez-vous"'],
        parametres: '{ langue: "fr" }',
        corps: '{ motif: upper case(donnees.motif), cle: idempotence }',
        resultat: '{ numero: reponse.corps.id, pris: reponse.corps.etat = "pris" }',
        erreurs: { '409': 'creneau-pris' },
      },
      lire: { libelle: 'Lire', methode: 'GET', chemin: ['"lieux"'] },
    },
    ...over,
  };
  await writeFile(file, JSON.stringify({ services: [service] }));
  openConnectors({
    smtp: {},
    demo: false,
    httpServices: file,
    publicUrl: 'http://localhost',
    ...(mail ? { mail } : {}),
  });
}

const run = (
  connector: string,
  inputs: Record<string, unknown>,
  idempotencyKey = `cle-${(keys += 1)}`,
  byHand = false,
) =>
  runConnector(connector, inputs, {
    organisationId,
    dossierId,
    circuitId: 'admission',
    instanceId: 'i1',
    executionId: 'e1',
    packVersionId: 'v1',
    idempotencyKey,
    byHand,
    signal: new AbortController().signal,
    logger,
  });
const book = (over: Record<string, unknown> = {}, key?: string) => {
  const service = serviceId();
  return run(
    'http.appeler',
    { service, operation: 'prendre', donnees: { lieu: 'Lyon 3/../x?', motif: 'bilan' }, ...over },
    key,
  );
};
const refusal = async (done: Promise<unknown>): Promise<ConnectorError> =>
  done.then(
    () => Promise.reject(new Error('it was accepted')),
    (error: ConnectorError) => error,
  );

describe('Calling an HTTP service', () => {
  it('Given a service of the allow-list, then the call is mapped in FEEL, signed, authenticated, and its answer mapped', async () => {
    expect(await book()).toEqual({ statut: 200, resultat: { numero: 'r-12', pris: true } });
    const [call] = seen;
    expect(call).toMatchObject({
      method: 'POST',
      url: '/api/lieux/Lyon%203%2F..%2Fx%3F/rendez-vous?langue=fr',
      headers: { authorization: 'Bearer secret-du-jeton' },
    });
    const sent = JSON.parse(call?.body ?? '') as { motif: string; cle: string };
    expect(sent).toEqual({ motif: 'BILAN', cle: call?.headers['idempotency-key'] });
    const [, seconds = '', signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(call?.headers['x-trame-signature'])) ?? [];
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    expect(signature).toBe(createHmac('sha256', KEY).update(`${seconds}.${call?.body}`).digest('hex'));
  });

  it('Given a call that was made, when it is tried again, then nothing leaves and the answer is the same', async () => {
    const first = await book({}, 'rejoue');
    expect(await book({}, 'rejoue')).toEqual(first);
    expect(seen).toHaveLength(1);
  });

  it('Given a service or an operation that is not declared, then nothing leaves', async () => {
    expect(await refusal(book({ service: 'autre' }))).toMatchObject({
      code: 'service-inconnu',
      retryable: false,
    });
    expect(await refusal(book({ operation: 'supprimer' }))).toMatchObject({ code: 'service-inconnu' });
    expect(seen).toEqual([]);
  });

  it('Given an address in a private network that nobody opened, by number or by name, then it is not reached', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      await open({ adresse: `http://${host}:${port}/api`, reseauxPermis: ['10.9.0.0/16'] });
      const told = await refusal(book());
      expect(told).toMatchObject({ code: 'adresse-interdite', retryable: false });
    }
    expect(seen).toEqual([]);
  });

  it('Given a redirection, then it is not followed', async () => {
    answer = { status: 302, headers: { Location: 'http://169.254.169.254/secrets' } };
    expect(await refusal(book())).toMatchObject({ code: 'service-redirige', retryable: false });
    expect(seen).toHaveLength(1);
  });

  it('Given a refusal that the operator named, then the circuit may catch its code', async () => {
    answer = { status: 409, body: '{}' };
    expect(await refusal(book())).toMatchObject({ code: 'creneau-pris', retryable: false });
    answer = { status: 503, body: 'plus tard' };
    expect(await refusal(book())).toMatchObject({ code: 'service-indisponible', retryable: true });
  });

  it('Given a link cut after the call left, then a POST is uncertain and never made again by itself, a GET is', async () => {
    answer = 'cut';
    expect(await refusal(book({}, 'doute'))).toMatchObject({ code: 'envoi-incertain', retryable: false });
    answer = { status: 200, body: '{}' };
    expect(await refusal(book({}, 'doute'))).toMatchObject({ code: 'envoi-incertain' });
    expect(seen).toHaveLength(1);
    answer = 'cut';
    expect(await refusal(book({ operation: 'lire' }))).toMatchObject({
      code: 'service-injoignable',
      retryable: true,
    });
  });

  it.each<[string, typeof answer]>([
    ['a server that broke down on the way', { status: 502 }],
    ['an answer that is not understood', { status: 200, body: 'pris' }],
    ['an answer without end', { status: 200, body: JSON.stringify('x'.repeat(1_100_000)) }],
  ])('Given %s, then a POST may have been made: nobody makes it again by themselves', async (_name, told) => {
    answer = told;
    const key = `panne-${serial}`;
    expect(await refusal(book({}, key))).toMatchObject({ code: 'envoi-incertain', retryable: false });
    answer = { status: 200, body: '{}' };
    expect(await refusal(book({}, key))).toMatchObject({ code: 'envoi-incertain' });
    expect(seen).toHaveLength(1);
  });

  it('Given a mapping that cannot be calculated, then nothing leaves and the service is not blamed', async () => {
    expect(await refusal(book({ donnees: { motif: 'bilan' } }))).toMatchObject({
      code: 'correspondance-incorrecte',
    });
    const { body } = await server.current.get<ConnectorHealth>('/api/v1/operations/connectors', manager);
    expect(body.services.find(({ id }) => id === `http:${serviceId()}`)).toMatchObject({
      state: 'jamais-appele',
      calls: 0,
    });
  });

  it('Given an answer that never comes, or without end, then it is given up', async () => {
    await open({ delaiSecondes: 1 });
    answer = 'hang';
    expect(await refusal(book({ operation: 'lire' }))).toMatchObject({
      code: 'delai-depasse',
      retryable: true,
    });
    answer = { status: 200, body: JSON.stringify('x'.repeat(1_100_000)) };
    expect(await refusal(book({ operation: 'lire' }))).toMatchObject({ code: 'reponse-trop-longue' });
  });

  it('Given a service that fails ten times in a row, then it rests, the tries do not count, and its health says so', async () => {
    answer = { status: 500, body: '{}' };
    for (let at = 0; at < 10; at += 1) await refusal(book({ operation: 'lire' }));
    const told = await refusal(book({ operation: 'lire' }));
    expect(told).toMatchObject({ code: 'service-au-repos', retryable: true });
    expect(told.notBefore?.getTime()).toBeGreaterThan(Date.now());
    expect(told.message).toMatch(/nouvel essai à \d\d\u00A0h\u00A0\d\d\./);
    expect(seen).toHaveLength(10);
    await server.current.database.asSuperuser(
      `update connector_trace set started_at = started_at - interval '40 seconds' where service = $1`,
      [`http:${serviceId()}`],
    );
    answer = { status: 500, body: '{}' };
    await refusal(book({ operation: 'lire' }));
    expect(await refusal(book({ operation: 'lire' }))).toMatchObject({ code: 'service-au-repos' });
    await server.current.database.asSuperuser(
      `update connector_trace set started_at = started_at - interval '40 seconds' where service = $1`,
      [`http:${serviceId()}`],
    );
    expect(await refusal(book({ operation: 'lire' }))).toMatchObject({ code: 'service-au-repos' });
    const byHand = run('http.appeler', { service: serviceId(), operation: 'lire' }, 'a-la-main', true);
    expect(await refusal(byHand)).toMatchObject({ code: 'service-indisponible' });
    expect(seen).toHaveLength(12);
    const { body } = await server.current.get<ConnectorHealth>('/api/v1/operations/connectors', manager);
    expect(body.services.find(({ id }) => id === `http:${serviceId()}`)).toMatchObject({
      state: 'au-repos',
      calls: 12,
      failures: 12,
      lastFailureCode: 'service-indisponible',
    });
    expect(body.services.find(({ id }) => id === 'mssante')).toMatchObject({
      state: 'non-configure',
      missing: ['TRAME_SMTP_URL', 'TRAME_SMTP_FROM', 'TRAME_MSSANTE_NIL'],
    });
  });

  it('Given the rate of a service, then a call too many waits without counting', async () => {
    await open({ debitParMinute: 2 });
    await book();
    await book();
    expect(await refusal(book())).toMatchObject({ code: 'debit-atteint', retryable: true });
    expect(seen).toHaveLength(2);
  });

  it('Given calls made, then their trace says who, for whom and what came of it, and nothing of their content', async () => {
    await book();
    const { body } = await server.current.get<ConnectorTracePage>(
      `/api/v1/operations/connectors/calls?service=http:${serviceId()}`,
      manager,
    );
    expect(body.items[0]).toMatchObject({
      connector: 'http.appeler',
      kind: 'POST prendre',
      outcome: 'reussi',
      requestedBy: 'Trame',
      dossier: { id: dossierId },
    });
    const rows = await server.current.database.asSuperuser<{ text: string }>(
      `select t::text as text from connector_trace t union all
       select details::text from audit_record where action = 'connecteur.appel'`,
    );
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/Lyon|bilan|secret|r-12/i);
    const refused = await server.current.get('/api/v1/operations/connectors', educator);
    expect(refused.status).toBe(403);
  });

  it('Given a partner that asks for a certificate, then it is shown with its key; the key of another, or an ended one, is told', async () => {
    const authority = createAuthority(new Date());
    const partner = await securePartner(authority);
    const past = { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') };
    const ours = authority.issue({ commonName: 'Trame', usage: 'client' });
    const ended = authority.issue({ commonName: 'Trame', usage: 'client', ...past });
    await writeFile(path.join(folder, 'ca.pem'), authority.ca);
    const ask = async ({ cert, key }: { cert: string; key: string }) => {
      await writeFile(path.join(folder, 'client.pem'), cert);
      await writeFile(path.join(folder, 'client.key'), key);
      const shown = { certificat: 'client.pem', cle: 'client.key', autorite: 'ca.pem' };
      await open({ adresse: partner.url, ...shown });
      return book();
    };
    try {
      expect(await ask(ours)).toMatchObject({ resultat: { numero: 'Trame' } });
      await expect(ask({ cert: ours.cert, key: ended.key })).rejects.toThrow(
        'client.key\u00A0: cette clé n’est pas celle de client.pem',
      );
      expect(await refusal(ask(ended))).toMatchObject({ code: 'certificat-refuse', retryable: false });
    } finally {
      await partner.stop();
    }
  });

  it('Given a list with faults, then the start says them all at once, and no secret', async () => {
    const faulty = {
      adresse: 'http://partenaire.fr',
      reseauxPermis: [],
      signature: { fichier: 'absent' },
      certificat: 'jeton',
      operations: { lire: { libelle: 'Lire', methode: 'GET', chemin: ['"lieux"'], resultat: '{ a: ' } },
    };
    const told = await open(faulty).then(
      () => '',
      (error: Error) => error.message,
    );
    for (const what of ['reseauxPermis', 'absent', 'certificat', '{ a: ']) expect(told).toContain(what);
    expect(told.split('\n  - ')).toHaveLength(6);
    expect(told).toContain('jeton\u00A0: ce fichier ne contient pas de certificat');
    expect(told).not.toContain('secret-du-jeton');
  });
});

describe('Ordinary mail', () => {
  const mail = { a: 'partenaire@exemple.fr', objet: 'Dossier 2026-0001', corps: 'Merci de nous rappeler.' };

  it('Given a mail that says nothing of the person, then it leaves; one that names them does not', async () => {
    const words: string[] = [];
    const operator = await scriptedOperator((word) => {
      words.push(word);
      return undefined;
    });
    try {
      await open({}, { url: operator.url, from: 'trame@exemple.fr', ca: operator.ca });
      expect(await run('courriel.envoyer', mail)).toMatchObject({
        messageId: expect.stringMatching(/@exemple\.fr>$/),
      });
      expect(words).toContain('DATA');
      words.length = 0;
      const named = await refusal(run('courriel.envoyer', { ...mail, corps: 'Au sujet de Lina Vasseur.' }));
      expect(named).toMatchObject({ code: 'courriel-nominatif', retryable: false });
      expect(words).toEqual([]);
    } finally {
      await operator.close();
    }
  });

  it('Given no mail server, then the message names the variables', async () => {
    expect(await refusal(run('courriel.envoyer', mail))).toMatchObject({ code: 'courriel-non-configure' });
  });
});
