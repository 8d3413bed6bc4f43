import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CircuitStarted, IdentitySheet } from '@trame/schemas';
import { openConnectors, runConnector, type ConnectorError } from '../../engine/src/connectors/index.js';
import { searchEnvelope } from '../../engine/src/connectors/insi/envelope.js';
import { exchange } from '../../engine/src/connectors/kit/exchange.js';
import { getDossier, readIdentity, updateTraits } from '../../engine/src/dossiers/index.js';
import { keepIdentity } from '../../engine/src/dossiers/identity/identityRow.js';
import {
  findElement,
  inOrganisation,
  logger,
  newId,
  readXml,
  startWorker,
  textAt,
} from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { createAuthority, type Issued } from '../../engine/sandbox/authority/createAuthority.js';
import { OFFICIAL_PEOPLE } from '../../engine/sandbox/insi/people.js';
import { startInsi, type InsiTwin } from '../../engine/sandbox/insi/startInsi.js';
import { askedMeanwhile } from '../support/askedMeanwhile.js';
import {
  buildDossier,
  buildEstablishment,
  buildOrganisation,
  buildProfessional,
  signIn,
} from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { until } from '../support/until.js';
import { SHIPPED_PACKS } from '../documents/house.js';
import { declareOwn } from './declareOwn.js';

let work: { stop(): Promise<void> } | undefined;
const server = useTestServer({
  packs: SHIPPED_PACKS,
  groups: [workflowRoutes],
  open: async ({ database: { database } }) => {
    openWorkflow();
    work = await startWorker(database, { concurrency: 1, pollMs: 100 });
  },
  close: async () => {
    await work?.stop();
  },
});
const authority = createAuthority(new Date());
let twin: InsiTwin;
let organisationId: string;
let establishmentId: string;
const ECETINSI = {
  nomNaissance: 'Ecetinsi',
  prenoms: 'Pierre-Alain Muriel',
  sexe: 'M',
  dateNaissance: '2009-07-14',
  codeLieuNaissance: '63220',
};

/** How much the clock of the twin is ahead of ours, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  twin = await startInsi({
    authority,
    people: OFFICIAL_PEOPLE,
    port: 0,
    clock: () => new Date(Date.now() + ahead),
  });
});
afterAll(() => twin.stop());
beforeEach(async () => {
  // An organisation of its own: the rest of the service after failures is that of one organisation.
  ({ id: organisationId } = await buildOrganisation());
  ({ id: establishmentId } = await buildEstablishment(organisationId, { packId: 'pde' }));
  twin.record.mode = 'normal';
  configure();
});

function configure(over: { client?: Partial<Issued>; idam?: string; establishments?: string } = {}): void {
  const insi = { url: twin.url, idam: over.idam ?? twin.idam, instance: 'essai', ca: authority.ca };
  openConnectors({
    smtp: {},
    demo: true,
    insi: { ...insi, ...twin.client, ...over.client },
    establishments: over.establishments,
  });
}

let serial = 0;
async function search(traits: Record<string, unknown> = ECETINSI): Promise<Record<string, unknown>> {
  const { id: dossierId } = await buildDossier(organisationId, { packId: 'pde', establishmentId, traits });
  return searchOf(dossierId);
}

const searchOf = (dossierId: string) => run('ins.rechercher', dossierId);

function run(connector: string, dossierId: string): Promise<Record<string, unknown>> {
  return runConnector(
    connector,
    {},
    {
      organisationId,
      dossierId,
      circuitId: 'admission',
      instanceId: 'i1',
      executionId: 'e1',
      packVersionId: 'v1',
      idempotencyKey: `ins-${(serial += 1)}`,
      signal: new AbortController().signal,
      logger,
    },
  );
}
const refusal = async (done: Promise<unknown>): Promise<ConnectorError> =>
  done.then(
    () => Promise.reject(new Error('it was accepted')),
    (error: ConnectorError) => error,
  );

describe('Searching a person', () => {
  it('Given a person of the official tests, then their matricule, past matricules and traits come as INSi gives them', async () => {
    const { id: dossierId } = await buildDossier(organisationId, {
      packId: 'pde',
      establishmentId,
      traits: ECETINSI,
    });
    expect(await searchOf(dossierId)).toEqual({
      issue: 'concordante',
      code: '00',
      essais: 1,
      ecarts: [],
      statut: 'recuperee',
    });
    const kept = await inOrganisation(organisationId, async (tx) =>
      readIdentity(tx, (await getDossier(tx, dossierId)).usagerId),
    );
    expect(kept.identity.ins).toMatchObject({
      matricule: '109076322083489',
      oid: '1.2.250.1.213.1.4.8',
      traits: { prenoms: 'PIERRE-ALAIN MURIEL FLORIANT', codeLieuNaissance: '63220' },
    });
    const events = await server.current.database.asSuperuser(
      `select to_jsonb(e) as event from identity_event e where e.organisation_id = '${organisationId}'`,
    );
    expect(JSON.stringify(events)).toContain('2090663220123');
  });

  it('Given who may change the identity, when they ask, then the circuit searches once, and what differs waits on its page', async () => {
    const reader = await buildProfessional(organisationId, { roles: [[establishmentId, 'educateur']] });
    const { id: dossierId } = await buildDossier(organisationId, {
      packId: 'pde',
      establishmentId,
      traits: { ...ECETINSI, prenoms: 'Muriel Pierre-Alain' },
      team: [[reader.id, 'referent']],
    });
    const { id } = await buildProfessional(organisationId, { roles: [[establishmentId, 'secretaire']] });
    const cookie = await signIn(organisationId, id);
    const address = `/api/v1/dossiers/${dossierId}/identite`;
    const ask = (key: string, by = cookie) =>
      server.current.send<CircuitStarted>('POST', `${address}/recherche`, { cookie: by, body: { key } });
    const key = randomUUID();
    const [first, again] = [await ask(key), await ask(key)];
    expect([first.status, again.body.instanceId]).toEqual([201, first.body.instanceId]);
    const { differences } = await until(async () => {
      const { body } = await server.current.get<IdentitySheet>(address, cookie);
      return body.differences && body;
    });
    expect(differences?.traits).toMatchObject([
      { id: 'prenoms', explanation: expect.stringMatching(/pas le premier/) },
    ]);
    expect((await ask(randomUUID(), await signIn(organisationId, reader.id))).status).toBe(403);
  });

  it('Given an establishment that alone has a certificate, then it is asked for with it, and for no other', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'trame-insi-'));
    const { cert, key } = twin.client;
    const insi = { certificat: 'insi.pem', cle: 'insi.key' };
    const file = await declareOwn(
      folder,
      { finess: '990000127', insi },
      { 'insi.pem': cert, 'insi.key': key },
    );
    configure({ client: { cert: '', key: '' }, establishments: file });
    await rm(folder, { recursive: true });
    expect((await refusal(search())).message).toContain('Cet établissement n’a pas de certificat pour INSi');
    ({ id: establishmentId } = await buildEstablishment(organisationId, {
      packId: 'pde',
      finess: '990000127',
    }));
    expect(await search()).toMatchObject({ issue: 'concordante' });
  });

  it('Given the given names in another order, then the second is tried, and the difference is told', async () => {
    const found = await search({ ...ECETINSI, prenoms: 'Muriel Pierre-Alain' });
    expect(found).toMatchObject({
      issue: 'ecarts',
      essais: 2,
      statut: 'provisoire',
      ecarts: [{ trait: 'prenoms' }],
    });
  });

  it('Given nobody, or several, then the answer says so after every try', async () => {
    expect(await search({ ...ECETINSI, nomNaissance: 'Inconnu' })).toMatchObject({
      issue: 'aucune',
      code: '01',
      essais: 3,
    });
    const twins = { nomNaissance: 'De Vinci', prenoms: 'Leonardo', sexe: 'M', dateNaissance: '1992-04-15' };
    expect(await search(twins)).toEqual({
      issue: 'plusieurs',
      code: '02',
      essais: 1,
      ecarts: [],
      statut: 'provisoire',
    });
  });

  it('Given a matricule that is already of somebody else, then it is not asked over and over', async () => {
    await search();
    expect(await refusal(search())).toMatchObject({ code: 'ins-held', retryable: false });
  });

  it.each([['douteuse'], ['fictive']])('Given an identity said %s, then nothing leaves', async (said) => {
    const before = twin.record.seen.length;
    const { id: dossierId } = await buildDossier(organisationId, {
      packId: 'pde',
      establishmentId,
      traits: ECETINSI,
    });
    await inOrganisation(organisationId, async (tx) => {
      const { usagerId } = await getDossier(tx, dossierId);
      const kept = await readIdentity(tx, usagerId);
      await keepIdentity(
        tx,
        kept,
        { ...kept.identity, attributes: [said as 'douteuse'] },
        {
          actor: 'systeme',
          event: { kind: 'attributs', details: {} },
        },
      );
    });
    expect(await refusal(searchOf(dossierId))).toMatchObject({ code: 'identity-blocked', retryable: false });
    expect(twin.record.seen).toHaveLength(before);
  });

  it('Given traits typed anew while INSi searches, then its answer is not kept, and it is tried again', async () => {
    const { id: dossierId } = await buildDossier(organisationId, {
      packId: 'pde',
      establishmentId,
      traits: ECETINSI,
    });
    const { asked } = await askedMeanwhile(
      server.current.database,
      organisationId,
      (tx) => updateTraits(tx, dossierId, { 'usager.prenoms': 'Muriel Pierre-Alain' }, 'systeme'),
      () => refusal(searchOf(dossierId)),
    );
    expect(asked).toMatchObject({ code: 'traits-changes', retryable: true });
    expect(await searchOf(dossierId)).toMatchObject({ issue: 'ecarts', ecarts: [{ trait: 'prenoms' }] });
  });

  it('Given traits that cannot be asked, then nothing leaves', async () => {
    const before = twin.record.seen.length;
    const told = await refusal(search({ ...ECETINSI, sexe: 'I', nomNaissance: '李' }));
    expect(told).toMatchObject({ code: 'traits-incomplets', retryable: false });
    expect(told.message).toMatch(/«\u00A0李\u00A0».*Sexe/);
    expect(twin.record.seen).toHaveLength(before);
  });

  it.each([
    ['INSI-AUTRE', 'insi-erreur-desir-560', /INSI-AUTO ou INSI-MANU/],
    ['un certificat expiré', 'certificat-refuse', /certificat/],
  ])('Given %s, then the certificate is refused with what to do', async (name, code, message) => {
    const expired = { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') };
    configure({
      client: authority.issue({
        usage: 'client',
        ...(name === 'INSI-AUTRE' ? { commonName: name } : { commonName: 'INSI-AUTO', ...expired }),
      }),
    });
    const told = await refusal(search());
    expect(told).toMatchObject({ code, retryable: false });
    expect(told.message).toMatch(message);
  });

  it('Given an unknown IDAM, then the code of the teleservice is told with what to check', async () => {
    configure({ idam: 'AUTRE' });
    expect(await refusal(search())).toMatchObject({ code: 'insi-erreur-siram-100', retryable: false });
  });

  it('Given a clock ten minutes late, then INSi refuses, and one is told to check the hour of the server', async () => {
    ahead = 600_000;
    const told = await refusal(search());
    ahead = 0;
    expect(told).toMatchObject({ code: 'insi-erreur', retryable: false });
    expect(told.message).toContain('l’heure du serveur');
  });

  it('Given a twin that is down, or breaks off in the middle of its answer, then it is tried again later', async () => {
    twin.record.mode = 'panne';
    expect(await refusal(search())).toMatchObject({ code: 'service-injoignable', retryable: true });
    twin.record.mode = 'bancal';
    const outcomes = await Promise.allSettled([search(), search()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('Given no configuration, or the card and the verification that are not public, then the message says what lacks', async () => {
    openConnectors({ smtp: {}, demo: false });
    expect((await refusal(search())).message).toContain('TRAME_INSI_CERT');
    const { id: dossierId } = await buildDossier(organisationId, {
      packId: 'pde',
      establishmentId,
      traits: ECETINSI,
    });
    expect(await refusal(run('ins.verifier', dossierId))).toMatchObject({
      code: 'verification-indisponible',
      retryable: false,
    });
    const byCard = await refusal(run('ins.rechercher.carte', dossierId));
    expect(byCard).toMatchObject({ code: 'carte-indisponible', retryable: false });
    expect(byCard.message).toContain('traits d’identité');
  });
});

describe('The twin', () => {
  const sender = () => ({
    idam: twin.idam,
    nom: 'Trame',
    version: '1',
    instance: 'essai',
    emetteur: '1990000119',
  });
  const traits = {
    nomNaissance: 'ECETINSI',
    prenoms: ['PIERRE-ALAIN'],
    sexe: 'M' as const,
    dateNaissance: '2009-07-14',
  };
  const good = () => searchEnvelope(traits, 'PIERRE-ALAIN', sender(), { id: newId(), at: new Date() });
  const post = async (body: string, type = 'application/soap+xml') => {
    const { status, body: answer } = await exchange({
      url: new URL(twin.url),
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
      signal: AbortSignal.timeout(5_000),
      mostBytes: 100_000,
      tls: { ...twin.client, ca: authority.ca },
    });
    return { status, reason: textAt(findElement(readXml(answer), 'Reason'), 'Text') };
  };

  it.each<[string, (body: string) => string, RegExp]>([
    [
      'no ContexteBAM',
      (body) => body.replace(/<ctxbam:ContexteBAM.*<\/ctxbam:ContexteBAM>/, ''),
      /ContexteBAM/,
    ],
    ['another version of ContexteLPS', (body) => body.replace('01_00', '01_03'), /ContexteLPS/],
    ['a clock that is wrong', (body) => body.replace(/Temps>[^<]+/g, 'Temps>2020-01-01T00:00:00Z'), /Temps/],
    ['no wsa:Action', (body) => body.replace(/<wsa:Action.*<\/wsa:Action>/, ''), /wsa:Action/],
    [
      'SOAP 1.1',
      (body) =>
        body.replaceAll(
          'http://www.w3.org/2003/05/soap-envelope',
          'http://schemas.xmlsoap.org/soap/envelope/',
        ),
      /SOAP 1.2/,
    ],
    ['a name in small letters', (body) => body.replace('ECETINSI', 'Ecetinsi'), /NomNaissance/],
    ['a given name that ends with a hyphen', (body) => body.replace('PIERRE-ALAIN', 'PIERRE-'), /Prenom/],
    [
      'elements out of order',
      (body) =>
        body.replace('<Sexe>M</Sexe>', '').replace('</RECSANSVITALE>', '<Sexe>M</Sexe></RECSANSVITALE>'),
      /désordonnés/,
    ],
    ['an entity', (body) => body.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), /illisible/],
  ])('Given %s, then it refuses', async (_name, broken, reason) => {
    const told = await post(broken(good()));
    expect(told.status).toBe(500);
    expect(told.reason).toMatch(reason);
  });

  it('Given the same message twice, then the second is refused', async () => {
    const body = good();
    expect((await post(body)).status).toBe(200);
    expect((await post(body)).reason).toMatch(/déjà reçu/);
  });
});
