import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
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
  readXdm,
  submitObjects,
  type SentDocument,
} from '../../engine/src/connectors/interop/index.js';
import {
  childOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  xmlDocument,
  type XmlElement,
} from '../../engine/src/platform/index.js';
import { AT, DOCTOR, sample, SUBMISSION } from './sampleDocument.js';

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

  it('Given the national lists, then every type that feeds the DMP has its codes and its class', () => {
    expect(feedingTypes()).toHaveLength(15);
    for (const id of feedingTypes()) {
      const { type, docClass } = documentCodes(id)!;
      expect([id, type.label, docClass.label]).not.toContain(undefined);
      expect(docClass.label).not.toBe(docClass.code);
    }
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
    [
      'an entity in a CDA whose hash is right',
      (files) => {
        const cda = files.get(CDA)!.toString().replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>');
        const name = 'IHE_XDM/SUBSET01/METADATA.XML';
        const hashOf = (bytes: string | Buffer) => createHash('sha1').update(bytes).digest('hex');
        const told = files
          .get(name)!
          .toString()
          .replace(hashOf(files.get(CDA)!), hashOf(cda));
        files.set(name, Buffer.from(told.replace(/(size.*?Value>)\d+/s, `$1${Buffer.byteLength(cda)}`)));
        files.set(CDA, Buffer.from(cda));
      },
      /XML|forme sûre/,
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
