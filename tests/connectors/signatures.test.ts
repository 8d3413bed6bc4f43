import { SignedXml } from 'xml-crypto';
import {
  provideAndRegister,
  signedVihf,
  submitObjects,
  type Vihf,
} from '../../engine/src/connectors/interop/index.js';
import {
  canonicalXml,
  findElement,
  findElements,
  readXml,
  textAt,
  xmlDocument,
} from '../../engine/src/platform/index.js';
import { AT, codes, DOCTOR, sample, seal, SUBMISSION } from './sampleDocument.js';

describe('What feeds a DMP', () => {
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
    expect(root.children.slice(0, 3).map(({ name }) => name)).toEqual(['Issuer', 'Signature', 'Subject']);
    expect(textAt(root, 'Issuer')).toBe('CN=MECS\\, Les \\"Tilleuls\\",OU=1990000119,O=Trame bac à sable');
    expect(textAt(root, 'Subject', 'NameID')).toBe('899700000011');
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
