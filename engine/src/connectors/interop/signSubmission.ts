import { createHash, X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { canonicalXml, xml, xmlDocument, XmlText } from '../../platform/index.js';

/** What is signed: a submission set, and its documents. */
export interface Signed {
  /** Unique ids (OID): of the signature, of the set. */
  signatureId: string;
  setId: string;
  documents: readonly { id: string; cda: Buffer }[];
  at: Date;
}

const DS = 'http://www.w3.org/2000/09/xmldsig#';
const XADES = 'http://uri.etsi.org/01903/v1.1.1#';
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments';
const SHA1 = `${DS}sha1`;
const SIGNS_AS_SOURCE = '1.2.840.10065.1.12.1.14';

/**
 * The signature of a submission set, which is a part of its own (XAdES v1.1.1 around the manifest of IHE DSG; DMP, TD2.1).
 * SHA-1 is what the registry's own sample uses: it is not ours to change; the transport and the VIHF hold without it.
 * @param seal certificate and key of the seal (cachet), RSA, PEM
 */
export function signSubmission(signed: Signed, seal: { cert: string; key: string }): Buffer {
  const id = `oid-${signed.signatureId}`;
  const signer = new SignedXml({
    privateKey: seal.key,
    publicCert: seal.cert,
    signatureAlgorithm: `${DS}rsa-sha1`,
    canonicalizationAlgorithm: C14N,
    objects: [purpose(id), manifest(signed), properties(id, signed.at, seal.cert)].map((content) => ({
      content: content.source,
      attributes: {},
    })),
  });
  const reference = (name: string, type: string): void =>
    signer.addReference({
      xpath: `//*[@Id='${name}']`,
      transforms: [C14N],
      digestAlgorithm: SHA1,
      type,
    });
  reference('IHEManifest', `${DS}Manifest`);
  reference('SignedProperties', `${XADES}SignedProperties`);
  signer.computeSignature('<lot/>', { prefix: 'ds', attrs: { Id: id } });
  return Buffer.from(xmlDocument(new XmlText(signer.getSignatureXml())));
}

function purpose(id: string): XmlText {
  const property = { Id: 'purposeOfSignature', Target: `#${id}` };
  return xml('ds:SignatureProperties', {}, xml('ds:SignatureProperty', property, SIGNS_AS_SOURCE));
}

/** The set has no digest of its own: the manifest says so by one byte, null. */
function manifest({ setId, documents }: Signed): XmlText {
  const reference = (oid: string, digest: string, ...transforms: XmlText[]): XmlText =>
    xml(
      'ds:Reference',
      { URI: `urn:oid:${oid}` },
      transforms,
      xml('ds:DigestMethod', { Algorithm: SHA1 }),
      xml('ds:DigestValue', {}, digest),
    );
  const transforms = xml('ds:Transforms', {}, xml('ds:Transform', { Algorithm: C14N }));
  return xml(
    'ds:Manifest',
    { Id: 'IHEManifest' },
    reference(setId, 'AA=='),
    documents.map(({ id, cda }) => {
      const digest = createHash('sha1').update(canonicalXml(cda.toString('utf8')));
      return reference(id, digest.digest('base64'), transforms);
    }),
  );
}

function properties(id: string, at: Date, pem: string): XmlText {
  const certificate = new X509Certificate(pem);
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  return xml(
    'xades:QualifyingProperties',
    { 'xmlns:xades': XADES, Target: `#${id}` },
    xml(
      'xades:SignedProperties',
      { Id: 'SignedProperties' },
      xml(
        'xades:SignedSignatureProperties',
        {},
        xml('xades:SigningTime', {}, at.toISOString()),
        xml(
          'xades:SigningCertificate',
          {},
          xml(
            'xades:Cert',
            {},
            xml(
              'xades:CertDigest',
              {},
              xml('xades:DigestMethod', { Algorithm: SHA1 }),
              xml('xades:DigestValue', {}, createHash('sha1').update(certificate.raw).digest('base64')),
            ),
            xml(
              'xades:IssuerSerial',
              {},
              xml('ds:X509IssuerName', {}, issuer),
              xml('ds:X509SerialNumber', {}, String(BigInt(`0x${certificate.serialNumber}`))),
            ),
          ),
        ),
        xml('xades:SignaturePolicyIdentifier', {}, xml('xades:SignaturePolicyImplied')),
      ),
      xml('xades:SignedDataObjectProperties'),
    ),
  );
}
