import { sampleMessages } from '../../engine/src/commands/sampleMessages.js';
import {
  changeEntry,
  DMP_STATUS,
  documentEntry,
  documentQuery,
  existenceQuery,
  findDocumentsQuery,
  provideAndRegister,
  signedVihf,
  type SentDocument,
  type Vihf,
} from '../../engine/src/connectors/index.js';
import { exchange } from '../../engine/src/connectors/kit/exchange.js';
import { findElement, newId, readXml, textAt } from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';
import { foreignDocument } from '../../engine/sandbox/dmp/foreignDocuments.js';
import { SCHEMES } from '../../engine/sandbox/dmp/judgeMetadata.js';
import type { DmpPerson } from '../../engine/sandbox/dmp/people.js';
import { startDmp, type DmpTwin } from '../../engine/sandbox/dmp/startDmp.js';
import { sample as bare, SUBMISSION } from '../connectors/sampleDocument.js';

const authority = createAuthority(new Date());
const INS = { matricule: '216049999900101', oid: '1.2.250.1.213.1.4.11' };
const pdf = Buffer.from('%PDF-1.4 <pdfaid:part>1</pdfaid:part>');
const sample = (over: Partial<SentDocument> = {}): SentDocument => bare({ pdf, ...over });
const REINFORCED = { mode: 'INDIRECTE_RENFORCEE' } as const;
const NURSE: Partial<Vihf> = {
  ...REINFORCED,
  declaration: 'eidas1',
  roles: [{ code: '60', system: '1.2.250.1.71.1.2.7', label: 'Infirmier' }],
};
const THEIRS = foreignDocument(INS, {
  key: 'autre',
  title: 'CR',
  type: { code: '34112-3', label: 'CR hospitalier' },
  docClass: { code: '10', label: 'Compte rendu' },
  author: { idNat: '899700000097', nom: 'BESSON', prenom: 'ANNE', specialty: '' },
  structure: { idNat: '1990000457', nom: 'CH de Valmont' },
  at: '20250101080000',
  pages: ['x'],
});
const people: DmpPerson[] = [{ ...INS, authorization: 'VALIDE' }];
let twin: DmpTwin;

beforeAll(async () => {
  twin = await startDmp({
    authority,
    people,
    port: 0,
    already: [THEIRS],
  });
});
afterAll(() => twin.stop());

type Message = { contentType: string; body: Buffer };

const header = (over: Partial<Vihf> = {}, seal = twin.seal) => ({
  messageId: `urn:uuid:${newId()}`,
  to: twin.url,
  vihf: signedVihf(
    {
      id: newId(),
      at: new Date(),
      mode: 'INDIRECTE',
      professional: sample().responsible,
      roles: [{ code: 'AUTOMATE', system: '1.2.250.1.213.1.1.4.6', label: 'Automate' }],
      structure: sample().structure,
      sector: sample().facility,
      patient: sample().patient,
      purpose: { code: 'normal', system: '1.2.250.1.213.1.1.4.248', label: 'Accès normal' },
      product: { ...twin.product, nom: 'Trame', version: '1' },
      ...over,
    },
    seal,
  ),
});
const feeding = (document = sample(), over: Partial<Vihf> = {}, key = `essai ${document.id}`): Message =>
  provideAndRegister([document], { ...SUBMISSION, key }, header(over), twin.seal);
/** The same message with its text changed; lengths are not said in it. */
const altered = ({ contentType, body }: Message, from: string | RegExp, to: string): Message => {
  const text = body.toString('utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return { contentType, body: Buffer.from(changed) };
};
const firstPart = (text: string): string => {
  const from = text.indexOf('<?xml');
  return text.slice(from, text.indexOf('\r\n--', from));
};
const post = async (service: string, message: Message): Promise<string> => {
  const root = readXml(await answerOf(service, message));
  const error = findElement(root, 'RegistryError')?.attributes;
  const fault = findElement(root, 'Fault');
  if (fault) return `${textAt(fault, 'Code', 'Subcode', 'Value')} ${textAt(fault, 'Reason', 'Text')}`;
  return error ? `${error['errorCode']} ${error['codeContext']}` : 'Success';
};
const answerOf = async (service: string, { contentType, body }: Message): Promise<string> => {
  const { headers, body: answer } = await exchange({
    url: new URL(`${twin.url}/${service}`),
    method: 'POST',
    headers: { 'Content-Type': contentType },
    body,
    signal: AbortSignal.timeout(10_000),
    mostBytes: 1_000_000,
    tls: { ...twin.client, ca: authority.ca },
  });
  const text = answer.toString('utf8');
  const mtom = headers['content-type']?.startsWith('multipart/related');
  return mtom ? firstPart(text) : text;
};

describe('The DMP twin', () => {
  it('Given what is right, then it takes it; the same again is a duplicate; a new version takes its place', async () => {
    expect(await post('repository', feeding())).toBe('Success');
    expect(await post('repository', feeding())).toBe('XDSDuplicateUniqueIdInRegistry 2.25.1001');
    const second = { id: '2.25.1002', version: 2 };
    expect(await post('repository', feeding(sample(second)))).toBe('Success');
    const third = { id: '2.25.1003', version: 3, replaces: '2.25.1002' };
    expect(await post('repository', feeding(sample(third)))).toBe('Success');
    expect(await post('repository', feeding(sample({ ...third, id: '2.25.1004', version: 4 })))).toMatch(
      /^XDSReplaceFailed/,
    );
    expect(await post('repository', feeding(sample({ id: '2.25.1005', version: 3 })))).toMatch(
      /plus récente/,
    );
    expect(
      twin
        .documents()
        .slice(1)
        .map(({ uniqueId, status }) => [uniqueId, status]),
    ).toEqual([
      ['2.25.1001', 'Approved'],
      ['2.25.1002', 'Deprecated'],
      ['2.25.1003', 'Approved'],
    ]);
  });

  const fresh = (over: Partial<SentDocument> = {}): SentDocument =>
    sample({ id: `2.25.${Math.floor(Math.random() * 1e12)}`, setId: '2.25.77', ...over });

  it.each<[string, () => Message, RegExp]>([
    [
      'an altered CDA',
      () => altered(feeding(fresh()), '<given>LINA MARIE', '<given>LISA MARIE'),
      /hash d’un document/,
    ],
    ['an altered manifest', () => altered(feeding(fresh()), 'AA==', 'AQ=='), /elle ne tient pas/],
    [
      'no signature',
      () => altered(feeding(fresh()), /<Document id="Signature01">.*?<\/Document>/, ''),
      /Signature01|aucun document/,
    ],
    [
      'a document twice included',
      () => altered(feeding(fresh()), 'cid:signature@', 'cid:document1@'),
      /aucun document/,
    ],
    [
      'another Content-ID',
      () => altered(feeding(fresh()), 'ID: <document1@', 'ID: <autre@'),
      /XDSMissingDocument/,
    ],
    [
      'an unknown type',
      () => altered(feeding(fresh()), 'nodeRepresentation="AUTORIS-SOINS"', 'nodeRepresentation="INCONNU"'),
      /JDV_J07/,
    ],
    [
      'the class of another type',
      () => altered(feeding(fresh()), 'nodeRepresentation="95"', 'nodeRepresentation="10"'),
      /ASS_X16/,
    ],
    [
      'a time in local clock',
      () => altered(feeding(fresh()), /(creationTime"><ValueList><Value>)\d+/, '$12026-11-23T10:00'),
      /creationTime/,
    ],
    [
      'a person other than that of the VIHF',
      () =>
        feeding(fresh(), { patient: { ...sample().patient, ins: { ...INS, matricule: '216049999900202' } } }),
      /^XDSPatientIdDoesNotMatch/,
    ],
    [
      'an INS under another authority',
      () => altered(feeding(fresh()), 'root="1.2.250.1.213.1.4.11"', 'root="1.2.250.1.213.1.4.8"'),
      /^XDSPatientIdDoesNotMatch/,
    ],
    ['what is no PDF/A', () => feeding(fresh({ pdf: Buffer.from('%PDF-1.4 rien') })), /PDF\/A-1/],
    [
      'a document that nobody would see',
      () => feeding(fresh({ hidden: ['MASQUE_PS', 'INVISIBLE_PATIENT'] })),
      /EX_2.1-1050/,
    ],
    [
      'an assertion of yesterday',
      () => feeding(fresh(), { at: new Date(Date.now() - 86_400_000) }),
      /expirée/,
    ],
    [
      'an assertion for another service',
      () => altered(feeding(fresh()), 'urn:dmp<', 'urn:autre<'),
      /ne tient pas/,
    ],
    [
      'a role out of the list',
      () =>
        feeding(fresh(), { roles: [{ code: '359', system: '1.2.250.1.213.1.6.1.107', label: 'Directeur' }] }),
      /JDV_J65/,
    ],
    [
      'no wsa:MessageID',
      () => altered(feeding(fresh()), /<wsa:MessageID>.*?<\/wsa:MessageID>/, ''),
      /Message Addressing Property/,
    ],
    [
      'SOAP 1.1',
      () =>
        altered(
          feeding(fresh()),
          'http://www.w3.org/2003/05/soap-envelope',
          'http://schemas.xmlsoap.org/soap/envelope/',
        ),
      /SOAP 1.2/,
    ],
    [
      'an entity',
      () =>
        altered(
          feeding(fresh()),
          '<?xml version="1.0" encoding="UTF-8"?>',
          '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>',
        ),
      /illisible/,
    ],
    [
      'parts that do not end',
      () => {
        const { contentType, body } = feeding(fresh());
        return { contentType, body: body.subarray(0, -30) };
      },
      /délimitées/,
    ],
    ['no MTOM', () => ({ ...feeding(fresh()), contentType: 'application/soap+xml' }), /multipart/],
  ])('Given %s, then it refuses, and keeps nothing', async (_name, message, reason) => {
    const before = twin.documents().length;
    expect(await post('repository', message())).toMatch(reason);
    expect(twin.documents()).toHaveLength(before);
  });

  it('Given a message again, or a seal that is not of its authority, then it refuses', async () => {
    const query = { id: newId(), at: new Date(), sender: { oid: '2.25.7', nom: 'Trame' }, production: false };
    const once = existenceQuery(sample().patient, query, header());
    expect(await post('patients', once)).toBe('Success');
    expect(await post('patients', once)).toMatch(/déjà reçu/);
    const stranger = createAuthority(new Date()).issue({ commonName: 'x', usage: 'cachet' });
    const foreign = existenceQuery(sample().patient, query, header({}, stranger));
    expect(await post('patients', foreign)).toMatch(/Not a valid signature certificate/);
  });

  it.each<[string, Partial<Vihf>, RegExp]>([
    ['indirect', { mode: 'INDIRECTE' }, /XDSUnknownStoredQuery/],
    ['reinforced, of a machine', REINFORCED, /pas une machine/],
    ['reinforced, without declaration', { ...NURSE, declaration: undefined }, /AuthnContextDecl/],
    [
      'reinforced, of five hours ago',
      { ...NURSE, authenticatedAt: new Date(Date.now() - 18e6) },
      /trop ancien/,
    ],
    ['reinforced', NURSE, /^Success/],
    ['direct, under the seal of the establishment', { ...NURSE, mode: 'DIRECTE' }, /carte du professionnel/],
  ])(
    'Given %s authentication, then consultation opens to a professional alone',
    async (_name, over, told) => {
      expect(await post('registry', findDocumentsQuery(sample().patient, {}, header(over)))).toMatch(told);
    },
  );

  it('Given direct authentication, signed by the card, then consultation opens', async () => {
    const card = authority.issue({ commonName: sample().responsible.idNat, usage: 'cachet' });
    const direct = header({ ...NURSE, mode: 'DIRECTE' }, card);
    expect(await post('registry', findDocumentsQuery(sample().patient, {}, direct))).toBe('Success');
  });

  it('Given a change of what others fed, of another version or another status, then it is refused', async () => {
    const changed = (id: string, entry: string, version: number, told: string): Promise<string> => {
      const submission = { ...SUBMISSION, key: newId() };
      const said = findElement(readXml(told), 'ExtrinsicObject')!;
      const change = { kind: 'visibility' as const, version, said, hidden: [] };
      return post('registry', changeEntry(sample({ id }), { submission, entry, change }, header()));
    };
    const ours = twin.documents().find(({ uniqueId }) => uniqueId === '2.25.1003')!;
    const told = await answerOf('registry', documentQuery(ours.uniqueId, header()));
    const { source: theirs } = documentEntry(sample({ id: THEIRS.uniqueId }), 0, SUBMISSION);
    expect(await changed(ours.uniqueId, ours.entryUuid, 9, told)).toMatch(/^XDSMetadataVersionError/);
    expect(await changed(THEIRS.uniqueId, THEIRS.entryUuid, 1, theirs)).toMatch(/^DMPNotAuthor/);
    const change = { kind: 'status' as const, from: DMP_STATUS.archived, to: DMP_STATUS.deleted };
    const asked = { submission: { ...SUBMISSION, key: newId() }, entry: ours.entryUuid, change };
    expect(await post('registry', changeEntry(sample(), asked, header()))).toMatch(
      /^XDSMetadataVersionError/,
    );
    const slots =
      'legalAuthenticator authorPerson sourcePatientInfo serviceStartTime creationTime languageCode';
    for (const place of [
      ...`${slots} size hash`.split(' ').map((name) => `"${name}"><ValueList><Value>`),
      ...[SCHEMES.class, SCHEMES.type, SCHEMES.format].map((scheme) => `"${scheme}" nodeRepresentation="`),
      '<Name><LocalizedString value="',
      ' mimeType="',
    ]) {
      const other = told.replace(place, `${place}1`);
      expect([place, other === told]).toEqual([place, false]);
      expect([place, await changed(ours.uniqueId, ours.entryUuid, 1, other)]).toEqual([
        place,
        expect.stringMatching(/^XDSMetadataUpdateError/),
      ]);
    }
    expect(await changed(ours.uniqueId, ours.entryUuid, 1, told)).toBe('Success');
  });

  it('Given indirect authentication, then only its own documents are told, one by one', async () => {
    expect(await post('registry', documentQuery('2.25.1001', header()))).toBe('Success');
    expect(await post('registry', findDocumentsQuery(sample().patient, {}, header()))).toMatch(
      /^XDSUnknownStoredQuery/,
    );
  });

  it('Given the samples of every request, when they are sent one after the other, then each is taken and does its work', async () => {
    const document = sample({ id: '2.25.2001', setId: '2.25.2000' });
    const { vihfs, messages } = sampleMessages(document, {
      at: new Date(),
      url: twin.url,
      product: { ...twin.product, nom: 'Trame', version: '1' },
      seal: twin.seal,
      submission: { ...SUBMISSION, key: 'exemple' },
    });
    const kept = () => twin.documents().find(({ uniqueId }) => uniqueId === document.id);
    const after: Record<string, string> = {};
    for (const [name, message] of Object.entries(messages)) {
      expect([name, await post(message.service, message)]).toEqual([name, 'Success']);
      after[name] = `${kept()?.status} ${kept()?.hidden.join()} ${people[0]?.authorization}`;
    }
    expect(after).toMatchObject({
      'td0.3-ajout': 'undefined undefined VALIDE',
      'td2.1': 'Approved  VALIDE',
      'td3.2': 'Approved  VALIDE',
      'td3.3-visibilite': 'Approved INVISIBLE_REPRESENTANTS_LEGAUX VALIDE',
      'td3.3-archivage': 'Archived INVISIBLE_REPRESENTANTS_LEGAUX VALIDE',
      'td3.3-desarchivage': 'Approved INVISIBLE_REPRESENTANTS_LEGAUX VALIDE',
      'td3.3-suppression': 'Deleted INVISIBLE_REPRESENTANTS_LEGAUX VALIDE',
      'td0.3-suppression': 'Deleted INVISIBLE_REPRESENTANTS_LEGAUX NON_EXISTE',
    });
    expect(Object.keys(messages)).toHaveLength(11);
    expect(vihfs.feeding).toMatch(/>INDIRECTE<.*AUTOMATE/s);
    expect(vihfs.consultation).toMatch(/>INDIRECTE_RENFORCEE</);
  });
});
