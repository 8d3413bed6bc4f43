import { createHash, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import {
  canonicalXml,
  childOf,
  childrenOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../src/platform/index.js';
import { judgeSeal } from './judgeVihf.js';
import { metadata, type Entry, type Submission } from './Submission.js';

const DS = 'http://www.w3.org/2000/09/xmldsig#';

/**
 * Checks the XAdES of the set: it holds, is by a seal, says why it signs, and its manifest names the set and every
 * document with its own hash.
 * @throws DmpRefusal
 */
export function judgeSetSignature(
  { setId, associations }: Submission,
  signature: Entry,
  documents: readonly Entry[],
  { authority, now }: { authority: string; now: Date },
): void {
  const source = signature.bytes.toString('utf8');
  const root = read(source);
  const certificate = textAt(root, 'KeyInfo', 'X509Data', 'X509Certificate');
  if (root.name !== 'Signature' || root.namespace !== DS || !certificate)
    throw wrong('ds:Signature avec son certificat attendue');
  const seal = new X509Certificate(Buffer.from(certificate, 'base64'));
  judgeSeal(seal, authority, now);
  const signed = childrenOf(childOf(root, 'SignedInfo'), 'Reference').map(
    ({ attributes }) => attributes['Type'],
  );
  if (signed[0] !== `${DS}Manifest` || !/01903\/v[\d.]+#SignedProperties$/.test(signed[1] ?? ''))
    throw wrong('IHEManifest et SignedProperties doivent être signés');
  if (!holds(source, seal)) throw wrong('elle ne tient pas');
  const purpose = findElement(root, 'SignatureProperty');
  if (purpose?.attributes['Id'] !== 'purposeOfSignature' || purpose.text !== '1.2.840.10065.1.12.1.14')
    throw wrong('purposeOfSignature attendu');
  const digest = findElement(findElement(root, 'CertDigest'), 'DigestValue')?.text;
  if (digest !== createHash('sha1').update(seal.raw).digest('base64'))
    throw wrong('SigningCertificate n’est pas le certificat qui signe');
  const manifest = findElements(root, 'Manifest').find(
    ({ attributes }) => attributes['Id'] === 'IHEManifest',
  );
  const digests = new Map(
    childrenOf(manifest, 'Reference').map((one) => [one.attributes['URI'], textAt(one, 'DigestValue')]),
  );
  if (digests.size !== documents.length + 1 || digests.get(`urn:oid:${setId}`) !== 'AA==')
    throw wrong('le manifeste ne nomme pas le lot et ses seuls documents');
  for (const { uniqueId, bytes } of documents) {
    const own = createHash('sha1')
      .update(canonicalXml(bytes.toString('utf8')))
      .digest('base64');
    if (digests.get(`urn:oid:${uniqueId}`) !== own) throw wrong('le hash d’un document n’est pas le sien');
  }
  const signs = associations.some(
    ({ attributes }) =>
      attributes['associationType'] === 'urn:ihe:iti:2007:AssociationType:signs' &&
      attributes['sourceObject'] === signature.id,
  );
  if (!signs) throw wrong('l’association signs manque');
}

function holds(source: string, seal: X509Certificate): boolean {
  const check = new SignedXml({ publicCert: seal.toString() });
  try {
    check.loadSignature(source.replace(/^<\?xml[^>]*>\s*/, ''));
    return check.checkSignature(source);
  } catch {
    return false;
  }
}

function read(source: string): XmlElement {
  try {
    return readXml(source);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw wrong('XML illisible');
  }
}

function wrong(reason: string): ReturnType<typeof metadata> {
  return metadata(`Signature du lot\u00A0: ${reason}`);
}
