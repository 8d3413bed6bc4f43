import { randomUUID } from 'node:crypto';
import type { CircuitStarted, InstanceDetail } from '@trame/schemas';
import { openConnectors, runConnector } from '../../engine/src/connectors/index.js';
import { listDocuments, produceDocument } from '../../engine/src/documents/index.js';
import { applyInsiAnswer } from '../../engine/src/dossiers/index.js';
import { inOrganisation, logger, startWorker } from '../../engine/src/platform/index.js';
import { openWorkflow, workflowRoutes } from '../../engine/src/workflow/index.js';
import { createAuthority, type Issued } from '../../engine/sandbox/authority/createAuthority.js';
import type { DmpPerson } from '../../engine/sandbox/dmp/people.js';
import { startDmp, type DmpTwin } from '../../engine/sandbox/dmp/startDmp.js';
import { buildChildHouse, documentsServer, type ChildHouse } from '../documents/house.js';
import { buildProfessional, signIn } from '../support/factories.js';
import { useTestServer } from '../support/server.js';
import { refusal } from './refusal.js';
import { signedByParent } from './signedByParent.js';
import { until } from '../support/until.js';

const documents = documentsServer();
let work: { stop(): Promise<void> } | undefined;
const server = useTestServer({
  ...documents,
  groups: [...(documents.groups ?? []), workflowRoutes],
  open: async (opened) => {
    await documents.open?.(opened);
    openWorkflow();
    work = await startWorker(opened.database.database, { concurrency: 2, pollMs: 100 });
  },
  close: async () => {
    await work?.stop();
    await documents.close?.();
  },
});
const authority = createAuthority(new Date());
const person: DmpPerson = {
  matricule: '216049999900101',
  oid: '1.2.250.1.213.1.4.11',
  authorization: 'VALIDE',
};
const people = [person];
let twin: DmpTwin;
let house: ChildHouse;
let serial = 0;

beforeAll(async () => {
  twin = await startDmp({ authority, people, port: 0, clock: () => new Date(Date.now() + ahead) });
  house = await buildChildHouse();
}, 60_000);
afterAll(() => twin.stop());
/** How much the clock of the twin is ahead of ours, in milliseconds. */
let ahead = 0;
beforeEach(() => {
  ahead = 0;
  twin.record.mode = 'normal';
  people.splice(0, 1, person);
  configure();
});

function configure(over: { client?: Issued; seal?: Issued; homologation?: string } = {}): void {
  const { cert, key } = over.client ?? twin.client;
  const seal = over.seal ?? twin.seal;
  openConnectors({
    smtp: {},
    demo: true,
    dmp: {
      url: twin.url,
      cert,
      key,
      ca: authority.ca,
      sealCert: seal.cert,
      sealKey: seal.key,
      lpsId: twin.product.id,
      homologation: over.homologation ?? twin.product.homologation,
    },
  });
}

const produce = async (
  templateId = 'autorisation-soins',
  { whole = false, signed = true } = {},
): Promise<string> => {
  const { documentId } = await produceDocument(house.organisationId, {
    dossierId: house.dossierId,
    packVersionId: house.pack.versionId,
    templateId,
    // What shows the telephone of the house goes to the DMP masked.
    masked: ['autorisation-soins', 'attestation-vitale'].includes(templateId) && !whole,
    idempotencyKey: `document-${(serial += 1)}`,
  });
  return templateId === 'autorisation-soins' && signed
    ? signedByParent(server.current.database, documentId)
    : documentId;
};
const feed = (
  document: string,
  over: Record<string, unknown> = {},
  idempotencyKey = `dmp-${(serial += 1)}`,
) =>
  runConnector(
    'dmp.alimenter',
    { document, ...over },
    {
      organisationId: house.organisationId,
      dossierId: house.dossierId,
      circuitId: 'admission',
      instanceId: 'i1',
      executionId: 'e1',
      packVersionId: house.pack.versionId,
      idempotencyKey,
      signal: new AbortController().signal,
      logger,
    },
  );
const sentOf = async (id: string) => {
  const lines = await inOrganisation(house.organisationId, (tx) => listDocuments(tx, house.dossierId));
  return lines.find((line) => line.id === id)?.sent;
};
const qualify = (): Promise<unknown> => {
  const active = { number: '2160499999001', key: '01', oid: person.oid };
  const traits = { nomNaissance: 'VASSEUR', prenoms: 'LINA MARIE', sexe: 'F', dateNaissance: '2016-04-18' };
  const answer = { code: '00' as const, active, traits };
  return inOrganisation(house.organisationId, (tx) =>
    applyInsiAnswer(tx, { dossierId: house.dossierId, answer, channel: 'AV' }, 'systeme'),
  );
};

describe('Feeding the DMP', () => {
  it('Given an identity that is not qualified, then nothing leaves', async () => {
    const told = await refusal(feed(await produce()));
    expect(told).toMatchObject({ code: 'flow-forbidden', retryable: false });
    expect(told.message).toMatch(/pas qualifiée/);
    expect(twin.record.seen).toHaveLength(0);
  });

  it('Given a person who opposes it, then nothing leaves, and it is said why, until they take it back', async () => {
    await qualify();
    const say = (position: string) =>
      server.current.database.asSuperuser(
        `insert into person_will (id, organisation_id, dossier_id, subject, position, holder, said_on, informed_on,
           informed_how, recorded_by, recorded_at)
         select gen_random_uuid(), $1, $2, 'dmp', $3, 'personne', '2026-01-15', '2026-01-10', 'Notice', p.id, clock_timestamp()
           from professional p where p.organisation_id = $1 limit 1`,
        [house.organisationId, house.dossierId, position],
      );
    await say('opposition');
    const told = await refusal(feed(await produce()));
    expect(told).toMatchObject({ code: 'flow-forbidden', retryable: false });
    expect(told.message).toMatch(/s’y oppose depuis le 15\/01\/2026/);
    expect(twin.record.seen).toHaveLength(0);
    await say('retrait');
  });

  it('Given a qualified identity, then the document is fed once, and its line says so', async () => {
    await qualify();
    const id = await produce();
    const first = await feed(id);
    expect(first).toMatchObject({ dejaVerse: false, identifiant: expect.stringMatching(/^2\.25\.\d+$/) });
    expect(twin.documents()).toMatchObject([
      {
        uniqueId: first['identifiant'],
        patient: '216049999900101^^^&1.2.250.1.213.1.4.11&ISO^NH',
        type: { code: 'AUTORIS-SOINS' },
        status: 'Approved',
        version: 1,
      },
    ]);
    expect(twin.record.seen.map(({ what, refusal: why }) => [what, why])).toEqual([
      ['PRPA_IN201307UV02', undefined],
      ['ProvideAndRegisterDocumentSet-b', undefined],
    ]);
    expect(await sentOf(id)).toMatchObject([{ to: 'DMP de la personne', messageId: first['identifiant'] }]);
    const again = await feed(id);
    expect(again).toMatchObject({ identifiant: first['identifiant'], dejaVerse: true });
    expect(twin.documents()).toHaveLength(1);
    const trail = await server.current.database.asSuperuser<{ details: unknown }>(
      `select details from audit_record where action = 'dmp.verse' and subject_id = $1`,
      [id],
    );
    expect(trail).toMatchObject([
      { details: { connecteur: 'dmp.alimenter', resultat: 'verse', type: 'AUTORIS-SOINS' } },
    ]);
    expect(JSON.stringify(trail)).not.toMatch(/VASSEUR|216049999900101/);
  }, 30_000);

  it('Given an answer cut in the middle, then another try finds it there, verifies that it is the same, and counts it once', async () => {
    const id = await produce();
    const key = `coupe-${(serial += 1)}`;
    const before = twin.documents().length;
    // The first answer of two is cut: here TD0.2 passes and the answer to TD2.1 is lost.
    twin.record.breaksOff();
    twin.record.mode = 'bancal';
    const outcomes: unknown[] = [];
    for (let at = 0; at < 3 && twin.documents().length === before; at += 1)
      outcomes.push(await feed(id, {}, key).catch((error: unknown) => error));
    expect(outcomes.at(-1)).toMatchObject({ code: 'service-injoignable', retryable: true });
    twin.record.mode = 'normal';
    expect(await feed(id, {}, key)).toMatchObject({ dejaVerse: true });
    expect(twin.documents()).toHaveLength(before + 1);
    expect(await sentOf(id)).toHaveLength(1);
  }, 30_000);

  it('Given the node that died before noting, then the next try is not held back: the DMP itself tells duplicates', async () => {
    const id = await produce();
    const key = `mort-${(serial += 1)}`;
    await feed(id, {}, key);
    await server.current.database.asSuperuser(
      `update connector_call set state = 'en-cours', result = null where idempotency_key = $1`,
      [key],
    );
    await server.current.database.asSuperuser('delete from document_dispatch where document_id = $1', [id]);
    expect(await feed(id, {}, key)).toMatchObject({ dejaVerse: true });
  }, 30_000);

  it.each<[string, Partial<DmpPerson> | null, string]>([
    ['no DMP', null, 'dmp-inexistant'],
    ['a DMP that was closed', { closed: true }, 'dmp-ferme'],
    ['an establishment that the person shut out', { authorization: 'INTERDIT' }, 'dmp-interdit'],
  ])(
    'Given %s, then nothing is fed and the next step is told',
    async (_name, over, code) => {
      people.splice(
        0,
        1,
        over === null ? { ...person, matricule: '999999999999999' } : { ...person, ...over },
      );
      const before = twin.record.seen.length;
      const told = await refusal(feed(await produce()));
      expect(told).toMatchObject({ code, retryable: false });
      expect(twin.record.seen).toHaveLength(before + 1);
    },
    30_000,
  );

  it('Given a person who closes their DMP between the check and the feed, then nothing is kept, and it is told as closed', async () => {
    const document = await produce();
    let asked = 0;
    // Open when it is checked (TD0.2), closed when it is fed (TD2.1).
    people.splice(0, 1, Object.defineProperty({ ...person }, 'closed', { get: () => (asked += 1) > 1 }));
    const [seen, kept] = [twin.record.seen.length, twin.documents().length];
    expect(await refusal(feed(document))).toMatchObject({ code: 'dmp-ferme', retryable: false });
    expect(twin.record.seen).toHaveLength(seen + 2);
    expect(twin.documents()).toHaveLength(kept);
  }, 30_000);

  it.each<[string, () => Parameters<typeof configure>[0], string, boolean]>([
    [
      'a seal of another authority',
      () => ({ seal: createAuthority(new Date()).issue({ commonName: 'x', usage: 'cachet' }) }),
      'dmp-certificat',
      false,
    ],
    ['a clock ten minutes fast', () => ((ahead = -600_000), {}), 'dmp-vihf', false],
    ['an unknown homologation', () => ({ homologation: 'AUTRE' }), 'dmp-vihf', false],
    [
      'an expired certificate',
      () => ({
        client: authority.issue({
          commonName: 'x',
          usage: 'client',
          notBefore: new Date('2020-01-01'),
          notAfter: new Date('2021-01-01'),
        }),
      }),
      'certificat-refuse',
      false,
    ],
  ])(
    'Given %s, then it is refused with what to do',
    async (_name, over, code, retryable) => {
      configure(over());
      expect(await refusal(feed(await produce()))).toMatchObject({ code, retryable });
    },
    30_000,
  );

  it('Given who must not see it, then the metadata say so; hidden from all is refused', async () => {
    const id = await produce();
    const both = { invisible: ['MASQUE_PS', 'INVISIBLE_PATIENT'] };
    expect(await refusal(feed(id, both))).toMatchObject({ code: 'visibilite-contradictoire' });
    await feed(id, { invisible: ['INVISIBLE_REPRESENTANTS_LEGAUX'] });
    expect(twin.documents().at(-1)?.hidden).toEqual(['INVISIBLE_REPRESENTANTS_LEGAUX']);
  }, 30_000);

  it('Given a document that the lists keep out of the DMP, or a server that is not configured, then it is told', async () => {
    expect(await refusal(feed(await produce('fiche-navette')))).toMatchObject({ code: 'flow-forbidden' });
    const unsigned = await refusal(feed(await produce('autorisation-soins', { signed: false })));
    expect(unsigned).toMatchObject({
      code: 'flow-forbidden',
      message: expect.stringContaining('personne n’a encore signé ce document'),
    });
    // What only its author has to sign is answered for by who sends it.
    await feed(await produce('attestation-vitale'));
    const whole = await refusal(feed(await produce('autorisation-soins', { whole: true })));
    expect(whole).toMatchObject({
      code: 'flow-forbidden',
      message: expect.stringContaining('produisez sa variante masquée'),
    });
    const id = await produce();
    openConnectors({ smtp: {}, demo: false });
    expect((await refusal(feed(id))).message).toContain('TRAME_DMP_SEAL_CERT');
  }, 30_000);
});

describe('Sending by MSSanté from the documents', () => {
  const ask = (id: string, to: string, key = randomUUID()) =>
    server.current.send<CircuitStarted & { code?: string }>('POST', `/api/v1/documents/${id}/mssante`, {
      cookie: house.director,
      body: { key, to, text: 'Bonjour.' },
    });
  beforeEach(() =>
    openConnectors({
      smtp: {
        url: 'smtp://127.0.0.1:1',
        from: 'dui@essai.mssante.fr',
        nil: 'ESSAI',
        domains: ['mssante.fr'],
      },
      demo: false,
    }),
  );

  it('Given a document that may leave, when it is sent twice by one key, then one circuit sends it', async () => {
    const id = await produce('fiche-navette');
    const key = randomUUID();
    const [first, second] = [
      await ask(id, 'ase@valmont.mssante.fr', key),
      await ask(id, 'ase@valmont.mssante.fr', key),
    ];
    expect([first.status, second.body.instanceId]).toEqual([201, first.body.instanceId]);
    const { body } = await server.current.get<InstanceDetail>(
      `/api/v1/instances/${first.body.instanceId}`,
      house.director,
    );
    expect(body.tokens).toMatchObject([{ elementId: 'Envoyer' }]);
  }, 30_000);

  it('Given an address outside the trusted space, then it is told at once and no circuit opens', async () => {
    expect(await ask(await produce('fiche-navette'), 'ase@gmail.example')).toMatchObject({
      status: 422,
      body: { code: 'recipient-refused', detail: expect.stringContaining('espace de confiance') },
    });
  }, 30_000);
});

describe('Sending to the DMP from the documents', () => {
  const ask = (id: string, key = randomUUID(), cookie = house.director) =>
    server.current.send<CircuitStarted & { code?: string }>('POST', `/api/v1/documents/${id}/dmp`, {
      cookie,
      body: { key },
    });
  const when = (id: string, holds: (instance: InstanceDetail) => boolean) =>
    until(async () => {
      const { body } = await server.current.get<InstanceDetail>(`/api/v1/instances/${id}`, house.director);
      return holds(body) && body;
    });

  it('Given a document that may go, when it is sent twice by one key, then one circuit feeds the DMP, and its line says the version', async () => {
    const id = await produce();
    const key = randomUUID();
    const [first, second] = [await ask(id, key), await ask(id, key)];
    expect([first.status, second.body.instanceId]).toEqual([201, first.body.instanceId]);
    await when(first.body.instanceId, ({ state }) => state === 'terminee');
    expect(await sentOf(id)).toMatchObject([{ channel: 'dmp', version: 1 }]);
    expect(await ask(id)).toMatchObject({ status: 409, body: { code: 'already-sent' } });
  }, 60_000);

  it('Given who may not, or a document that never goes there, then it is told at once and no circuit opens', async () => {
    const other = await buildProfessional(house.organisationId, {
      roles: [[house.establishmentId, 'educateur']],
    });
    const id = await produce();
    const stranger = await signIn(house.organisationId, other.id);
    expect((await ask(id, randomUUID(), stranger)).status).toBe(404);
    expect(await ask(await produce('fiche-navette'))).toMatchObject({
      status: 422,
      body: { code: 'flow-forbidden' },
    });
  }, 60_000);

  it('Given a certificate that the DMP refuses, then an incident waits, and once mended a retry feeds it', async () => {
    const id = await produce();
    configure({ seal: createAuthority(new Date()).issue({ commonName: 'x', usage: 'cachet' }) });
    const { instanceId } = (await ask(id)).body;
    const stopped = await when(instanceId, ({ incidents }) => incidents.length > 0);
    expect(stopped.incidents[0]).toMatchObject({ message: expect.stringMatching(/certificat/) });
    configure();
    const retry = `/api/v1/incidents/${stopped.incidents[0]?.id}/retry`;
    await server.current.send('POST', retry, { cookie: house.director, body: { reason: 'Cachet remplacé' } });
    await when(instanceId, ({ state }) => state === 'terminee');
    expect(await sentOf(id)).toHaveLength(1);
  }, 60_000);

  it('Given a person who shut the establishment out, then the secretariat has a task to send it otherwise', async () => {
    people.splice(0, 1, { ...person, authorization: 'INTERDIT' });
    const { instanceId } = (await ask(await produce())).body;
    const { tokens } = await when(instanceId, (one) =>
      one.tokens.some(({ elementId }) => elementId === 'Transmettre'),
    );
    expect(tokens).toHaveLength(1);
  }, 60_000);
});
