import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { SignedXml } from 'xml-crypto';
import { fromBuffer, type Entry, type ZipFile as OpenedZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { cdaTime, xdsTime } from '../../engine/src/connectors/interop/hl7Time.js';
import {
  buildCda,
  buildXdm,
  documentCodes,
  feedingTypes,
  existenceQuery,
  oidOfName,
  provideAndRegister,
  readXdm,
  signedVihf,
  submitObjects,
  type SentDocument,
  type Vihf,
} from '../../engine/src/connectors/interop/index.js';
import {
  canonicalXml,
  childOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  xmlDocument,
  type XmlElement,
} from '../../engine/src/platform/index.js';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';

const AT = new Date('2026-11-23T09:00:00Z');
const codes = documentCodes('pde-b1')!;
const DOCTOR = {
  idNat: '899700000011',
  nom: 'GARNIER',
  prenom: 'PHILIPPE',
  profession: { code: '10', system: '1.2.250.1.71.1.2.7', label: 'Médecin' },
};
const sample = (over: Partial<SentDocument> = {}): SentDocument => ({
  ...codes,
  id: '2.25.1001',
  setId: '2.25.1000',
  version: 1,
  title: 'Autorisation de soins',
  at: AT,
  act: { from: AT },
  patient: {
    ins: { matricule: '216049999900101', oid: '1.2.250.1.213.1.4.11' },
    local: { id: '2026-0001', oid: '2.25.42' },
    nomNaissance: 'VASSEUR',
    prenoms: 'LINA MARIE',
    prenomUtilise: 'LINA',
    sexe: 'F',
    dateNaissance: '2016-04-18',
    lieuNaissance: '99999',
    guardian: { idNat: '22250000', nom: 'Département' },
  },
  author: DOCTOR,
  responsible: DOCTOR,
  structure: { idNat: '1990000119', nom: 'MECS Les Tilleuls' },
  pdf: Buffer.from('%PDF-1.4 essai'),
  ...over,
});
const SUBMISSION = {
  key: 'essai',
  at: AT,
  sourceOid: '2.25.7',
  contentType: { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité' },
};
const seal = createAuthority(AT).issue({
  commonName: 'MECS, Les "Tilleuls"',
  unit: '1990000119',
  usage: 'cachet',
});
const read = (document: SentDocument): XmlElement => readXml(buildCda(document));
const names = (element: XmlElement): string[] => element.children.map(({ name }) => name);
const slotOf = (root: XmlElement, name: string): string[] => {
  const slot = findElements(root, 'Slot').find(({ attributes }) => attributes['name'] === name);
  return findElements(slot!, 'Value').map(({ text }) => text);
};

describe('A CDA of level 1', () => {
  it('Given a document, then its headers are complete, in the order of the schema, and its PDF inside is the same', () => {
    const root = read(sample());
    expect(names(root)).toEqual([
      'realmCode',
      'typeId',
      'templateId',
      'templateId',
      'templateId',
      'id',
      'code',
      'title',
      'effectiveTime',
      'confidentialityCode',
      'languageCode',
      'setId',
      'versionNumber',
      'recordTarget',
      'author',
      'custodian',
      'legalAuthenticator',
      'documentationOf',
      'componentOf',
      'component',
    ]);
    expect(childOf(root, 'code')?.attributes).toMatchObject({ code: 'AUTORIS-SOINS' });
    expect(childOf(root, 'effectiveTime')?.attributes['value']).toBe('20261123100000+0100');
    const patient = childOf(root, 'recordTarget', 'patientRole', 'patient')!;
    expect(names(patient)).toEqual([
      'name',
      'administrativeGenderCode',
      'birthTime',
      'guardian',
      'birthplace',
    ]);
    expect(
      childOf(patient, 'name')?.children.map(({ attributes, text }) => [attributes['qualifier'], text]),
    ).toEqual([
      [undefined, 'LINA MARIE'],
      ['BR', 'LINA'],
      ['CL', 'LINA'],
      ['BR', 'VASSEUR'],
    ]);
    const body = textAt(root, 'component', 'nonXMLBody', 'text') ?? '';
    expect(Buffer.from(body, 'base64')).toEqual(sample().pdf);
  });

  it('Given an identity that is not qualified, then no matricule is sent: the local identifier alone', () => {
    const { ins: _ins, ...patient } = sample().patient;
    const ids = read(sample({ patient })).children.find(({ name }) => name === 'recordTarget')!;
    expect(findElements(childOf(ids, 'patientRole')!, 'id')[0]?.attributes).toEqual({
      root: '2.25.42',
      extension: '2026-0001',
    });
    expect(buildCda(sample({ patient })).toString()).not.toContain('216049999900101');
    const asked = { id: 'i', at: AT, sender: { oid: '2.25.7', nom: 'Trame' }, production: false };
    expect(() => existenceQuery(patient, asked, { messageId: 'm', to: '', vihf: '' })).toThrow('qualified');
  });

  it('Given a new version, then the set stays and the one before is named', () => {
    const root = read(sample({ id: '2.25.1002', version: 2, replaces: '2.25.1001' }));
    expect(childOf(root, 'setId')?.attributes['root']).toBe('2.25.1000');
    expect(childOf(root, 'versionNumber')?.attributes['value']).toBe('2');
    expect(childOf(root, 'relatedDocument', 'parentDocument', 'id')?.attributes['root']).toBe('2.25.1001');
  });

  it('Given hostile names, then they are text, and the same document gives the same bytes', () => {
    const structure = { idNat: '1990000119', nom: '</name><id root="x"/>&\u0001"' };
    const document = sample({ structure });
    expect(
      textAt(read(document), 'custodian', 'assignedCustodian', 'representedCustodianOrganization', 'name'),
    ).toBe('</name><id root="x"/>&\ufffd"');
    expect(buildCda(document)).toEqual(buildCda(document));
  });

  it('Given summer and winter, then a CDA says the clock of France, XDS says UTC', () => {
    const summer = new Date('2026-07-01T23:30:00Z');
    expect([cdaTime(summer), xdsTime(summer)]).toEqual(['20260702013000+0200', '20260701233000']);
  });
});

describe('XDS metadata and the archive', () => {
  it('Given a document, then its metadata say the person, the author, the codes, and nothing takes a separator for text', () => {
    const document = sample({
      author: { ...DOCTOR, nom: 'GAR^NI&ER' },
      hidden: ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    });
    const root = readXml(xmlDocument(submitObjects([document], SUBMISSION)));
    const entry = findElement(root, 'ExtrinsicObject')!;
    expect(slotOf(entry, 'authorPerson')).toEqual([
      '899700000011^GAR NI ER^PHILIPPE^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS',
    ]);
    expect(slotOf(entry, 'creationTime')).toEqual(['20261123090000']);
    expect(slotOf(entry, 'sourcePatientInfo')).toEqual([
      'PID-5|VASSEUR^LINA MARIE^^^^^L',
      'PID-7|20160418',
      'PID-8|F',
    ]);
    expect(
      findElements(entry, 'Classification').map(({ attributes }) => attributes['nodeRepresentation']),
    ).toEqual([
      '',
      '95',
      'N',
      'INVISIBLE_REPRESENTANTS_LEGAUX',
      'urn:ihe:iti:xds-sd:pdf:2008',
      'SA20',
      'ESSMS',
      'AUTORIS-SOINS',
    ]);
    expect(findElements(root, 'ExternalIdentifier').map(({ attributes }) => attributes['value'])).toEqual([
      '216049999900101^^^&1.2.250.1.213.1.4.11&ISO^NH',
      '2.25.1001',
      '216049999900101^^^&1.2.250.1.213.1.4.11&ISO^NH',
      '2.25.7',
      oidOfName('lot de soumission', 'essai'),
    ]);
  });

  it('Given an archive, then it has its four files, the hash and size of the CDA are true, and it is the same each time', async () => {
    const sender = { structure: 'MECS', contact: 'dui@exemple.mssante.fr', product: 'Trame' };
    const zip = await buildXdm([sample()], SUBMISSION, sender);
    expect(await buildXdm([sample()], SUBMISSION, sender)).toEqual(zip);
    const files = await filesOf(zip);
    expect([...files.keys()]).toEqual([
      'README.TXT',
      'INDEX.HTM',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'IHE_XDM/SUBSET01/DOC0001.XML',
    ]);
    const metadata = readXml(files.get('IHE_XDM/SUBSET01/METADATA.XML')!);
    const cda = files.get('IHE_XDM/SUBSET01/DOC0001.XML')!;
    expect(slotOf(metadata, 'hash')).toEqual([createHash('sha1').update(cda).digest('hex')]);
    expect(slotOf(metadata, 'size')).toEqual([String(cda.length)]);
    expect(slotOf(metadata, 'URI')).toEqual(['DOC0001.XML']);
  });

  const feed = (document = sample()) =>
    provideAndRegister([document], SUBMISSION, { messageId: 'urn:uuid:1', to: '', vihf: '' }, seal);
  const partsOf = ({ contentType, body }: { contentType: string; body: Buffer }): string[] => {
    const boundary = /boundary="([^"]+)"/.exec(contentType)?.[1] ?? '';
    return body.toString('utf8').split(`--${boundary}`);
  };

  it('Given the feeding of a DMP, then the message, the CDA and the signature are three parts, linked', () => {
    const parts = partsOf(feed());
    expect(parts).toHaveLength(5);
    expect(parts[1]).toContain('href="cid:document1@trame.invalid"');
    expect(parts[1]).toContain('href="cid:signature@trame.invalid"');
    expect(parts[2]).toContain('Content-ID: <document1@trame.invalid>');
    expect(parts[3]).toContain('Content-ID: <signature@trame.invalid>');
    expect(parts[4]).toBe('--\r\n');
    expect(feed().body).toEqual(feed().body);
  });

  it('Given the signature of a submission, then it holds, and its manifest has the hash of the CDA that another tool finds', () => {
    const [, , cda = '', signature = ''] = partsOf(feed()).map((part) =>
      part.slice(part.indexOf('\r\n\r\n') + 4, -2),
    );
    const check = new SignedXml({ publicCert: seal.cert });
    check.loadSignature(signature.replace(/^<\?xml[^>]*>\s*/, ''));
    expect(check.checkSignature(signature)).toBe(true);
    const other = new SignedXml({
      privateKey: seal.key,
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    });
    other.addReference({
      xpath: '/*',
      isEmptyUri: true,
      transforms: [
        'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
        'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments',
      ],
      digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1',
    });
    other.computeSignature(cda);
    const [, digest] = /<DigestValue>([^<]+)</.exec(other.getSignatureXml()) ?? [];
    expect(findElements(readXml(signature), 'DigestValue').map(({ text }) => text)).toContain(digest);
  });

  it('Given a new version fed to a DMP, then its entry takes the place of the entry of the one before', () => {
    const [first, second] = [sample(), sample({ id: '2.25.1002', version: 2, replaces: '2.25.1001' })].map(
      (document) => readXml(xmlDocument(submitObjects([document], { ...SUBMISSION, fed: true }))),
    );
    const entry = findElement(first, 'ExtrinsicObject')?.attributes['id'];
    const links = findElements(second!, 'Association').map(({ attributes }) => attributes);
    expect(entry).toMatch(/^urn:uuid:/);
    expect(links.map((link) => link['associationType']?.replace(/^.*:/, ''))).toEqual([
      'HasMember',
      'HasMember',
      'signs',
      'RPLC',
    ]);
    expect(links.at(-1)).toMatchObject({ targetObject: entry });
  });

  it('Given the national lists, then every type that feeds the DMP has its codes and its class', () => {
    expect(feedingTypes()).toHaveLength(15);
    for (const id of feedingTypes()) {
      const { type, docClass } = documentCodes(id)!;
      expect([id, type.label, docClass.label]).not.toContain(undefined);
      expect(docClass.label).not.toBe(docClass.code);
    }
  });
});

describe('The signed VIHF', () => {
  const vihf: Vihf = {
    id: '1',
    at: AT,
    mode: 'INDIRECTE',
    professional: DOCTOR,
    roles: [DOCTOR.profession],
    structure: sample().structure,
    sector: codes.facility,
    patient: sample().patient,
    purpose: { code: 'normal', system: '1.2.250.1.213.1.1.4.248', label: 'Accès normal' },
    product: { id: 'TRAME', nom: 'Trame', version: '0.1.0', homologation: 'ESSAI' },
  };
  const holds = (source: string): boolean => {
    const [signature = ''] = /<ds:Signature[ >].*<\/ds:Signature>/s.exec(source) ?? [];
    const check = new SignedXml({ publicCert: seal.cert });
    check.loadSignature(signature);
    try {
      return check.checkSignature(source);
    } catch {
      return false;
    }
  };

  it('Given an assertion, then its signature holds, and no longer once a character has changed', () => {
    const signed = signedVihf(vihf, seal);
    expect(holds(signed)).toBe(true);
    expect(holds(signed.replace('216049999900101', '216049999900102'))).toBe(false);
    const root = readXml(signed);
    expect(names(root).slice(0, 3)).toEqual(['Issuer', 'Signature', 'Subject']);
    expect(textAt(root, 'Issuer')).toBe('CN=MECS\\, Les \\"Tilleuls\\",OU=1990000119,O=Trame bac à sable');
    expect(textAt(root, 'Subject', 'NameID')).toBe('899700000011');
  });
});

describe('Reading XML', () => {
  it.each([
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['depth without end', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['a cut', '<a><b></b>'],
    ['too much', `<a>${'x'.repeat(2_100_000)}</a>`],
  ])('Given %s, then the document is refused', (_name, source) => {
    expect(() => readXml(source)).toThrow(XmlError);
  });
});

describe('Canonical XML', () => {
  it.each([
    ['<?xml version="1.0"?>\n<a  b = "2" a=\'1\'/>', '<a a="1" b="2"></a>'],
    ['<a>x &gt; y<![CDATA[<&]]>\r\n&#13;</a>', '<a>x &gt; y&lt;&amp;\n&#xD;</a>'],
    ['<a b="&#9;&quot;&gt;&#10;"/>', '<a b="&#x9;&quot;>&#xA;"></a>'],
    [
      '<z:a xmlns:z="u:z" xmlns="u" xmlns:b="u:b" b:x="1" z:x="2" x="3"><z:c xmlns:z="u:z"/></z:a>',
      '<z:a xmlns="u" xmlns:b="u:b" xmlns:z="u:z" x="3" b:x="1" z:x="2"><z:c></z:c></z:a>',
    ],
    ['<!--1--><a><!--2--></a><!--3-->', '<!--1-->\n<a><!--2--></a>\n<!--3-->'],
    ['<a xmlns="u"><b xmlns=""/></a>', '<a xmlns="u"><b xmlns=""></b></a>'],
  ])('Given %s, then it is written the one way that is hashed', (source, written) => {
    expect(canonicalXml(source)).toBe(written);
  });
});

describe('An archive that came', () => {
  const sender = { structure: 'MECS', contact: 'dui@exemple.mssante.fr', product: 'Trame' };
  const built = () => buildXdm([sample()], SUBMISSION, sender);
  const CDA = 'IHE_XDM/SUBSET01/DOC0001.XML';
  const changed = async (change: (files: Map<string, Buffer>) => void): Promise<Buffer> => {
    const files = await filesOf(await built());
    change(files);
    const zip = new ZipFile();
    for (const [name, bytes] of files) zip.addBuffer(bytes, name);
    zip.end();
    return buffer(zip.outputStream);
  };
  const reasonsOf = async (zip: Buffer): Promise<string> => {
    const read = await readXdm(zip);
    return 'reasons' in read ? read.reasons.join(' ') : '';
  };

  it('Given one of ours, then it is read back: the person by their INS, the document, its type', async () => {
    expect(await readXdm(await built())).toMatchObject({
      patient: { id: '216049999900101', oid: '1.2.250.1.213.1.4.11', isIns: true },
      documents: [
        { uri: 'DOC0001.XML', uniqueId: '2.25.1001', type: 'AUTORIS-SOINS', title: 'Autorisation de soins' },
      ],
    });
  });

  it.each<[string, (files: Map<string, Buffer>) => void, RegExp]>([
    [
      'a CDA that was altered',
      (files) => files.set(CDA, Buffer.from(files.get(CDA)!.toString().replace('LINA', 'LISA'))),
      /altéré/,
    ],
    ['a CDA that is missing', (files) => void files.delete(CDA), /manque/],
    ['no metadata', (files) => void files.delete('IHE_XDM/SUBSET01/METADATA.XML'), /METADATA/],
    [
      'metadata of another person',
      (files) => {
        const name = 'IHE_XDM/SUBSET01/METADATA.XML';
        files.set(
          name,
          Buffer.from(files.get(name)!.toString().replaceAll('216049999900101', '216049999900202')),
        );
      },
      /pas au nom de la personne/,
    ],
    [
      'an entity in the metadata',
      (files) => files.set('IHE_XDM/SUBSET01/METADATA.XML', Buffer.from('<!DOCTYPE a><a/>')),
      /XML/,
    ],
    ['a bomb', (files) => files.set('A.BIN', Buffer.alloc(61_000_000)), /trop grande/],
    [
      'a thousand files',
      (files) => Array.from({ length: 120 }, (_, at) => files.set(`F${at}`, Buffer.from('x'))),
      /trop de fichiers/,
    ],
  ])('Given %s, then it is set aside with the reason', async (_name, change, reason) => {
    expect(await reasonsOf(await changed(change))).toMatch(reason);
  });

  it('Given a path that climbs, or what is no archive, then nothing is opened', async () => {
    const climbing = Buffer.from(
      (await built()).toString('latin1').replaceAll('README.TXT', '../../X.TX'),
      'latin1',
    );
    expect(await reasonsOf(climbing)).toMatch(/chemin/);
    expect(await reasonsOf(Buffer.from('PK, mais non'))).toMatch(/ne peut pas être lue/);
    expect(await reasonsOf((await built()).subarray(0, 2_000))).toMatch(/ne peut pas être lue/);
  });
});

async function filesOf(zip: Buffer): Promise<Map<string, Buffer>> {
  const open = promisify<Buffer, { lazyEntries: boolean }, OpenedZip>(fromBuffer as never);
  const archive = await open(zip, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    archive.on('entry', (entry: Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error) {
          reject(error);
          return;
        }
        buffer(stream).then((bytes) => {
          files.set(entry.fileName, bytes);
          archive.readEntry();
        }, reject);
      });
    });
    archive.on('end', () => resolve());
    archive.readEntry();
  });
  return files;
}
