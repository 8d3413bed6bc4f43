import { xml, type XmlText } from '../../platform/index.js';
import type { Code, SentDocument } from './exchanged.js';
import { xdsTime } from './hl7Time.js';
import { author, classification, identifier, patientCx, slot, xcn } from './metadataParts.js';

/** Id of the signature within its submission. */
export const SIGNATURE_ENTRY = 'Signature01';

const HIDES = '1.2.250.1.213.1.1.4.13';

/** Its codes, by their scheme. Source: DMP integration package, TD2.1. */
const CODES: readonly (readonly [scheme: string, code: Code])[] = [
  [
    'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
    { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', system: 'URN', label: 'Digital Signature' },
  ],
  [
    'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
    { code: 'N', system: '2.16.840.1.113883.5.25', label: 'Normal' },
  ],
  [
    'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
    { code: 'MASQUE_PS', system: HIDES, label: 'Masqué aux professionnels de santé' },
  ],
  [
    'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
    { code: 'INVISIBLE_PATIENT', system: HIDES, label: 'Non visible par le patient' },
  ],
  [
    'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
    { code: '1.2.840.10065.1.12.1.14', system: '1.2.840.10065.1.12', label: 'Source' },
  ],
  [
    'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
    { code: 'http://www.w3.org/2000/09/xmldsig#', system: 'URN', label: 'Default Signature Style' },
  ],
  [
    'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
    { code: 'E1762', system: 'ASTM', label: 'Full Document' },
  ],
];

/** The entry of the signature of a submission set: a document of its own, that nobody is shown. */
export function signatureEntry(
  document: SentDocument,
  { id: uniqueId, key, at }: { id: string; key: string; at: Date },
): XmlText {
  const id = SIGNATURE_ENTRY;
  const cx = patientCx(document.patient);
  const own: typeof CODES = [
    ...CODES,
    ['urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', document.facility],
    ['urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', document.practice],
  ];
  return xml(
    'ExtrinsicObject',
    {
      id,
      objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
      mimeType: 'text/xml',
      status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    },
    slot('creationTime', xdsTime(at)),
    slot('languageCode', 'art'),
    slot('serviceStartTime', xdsTime(at)),
    slot('serviceStopTime', xdsTime(at)),
    slot('legalAuthenticator', xcn(document.responsible)),
    slot('sourcePatientId', cx),
    xml('Name', {}, xml('LocalizedString', { value: 'Source', 'xml:lang': 'FR', charset: 'UTF8' })),
    author('urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d', id, document),
    own.map(([scheme, code]) => classification(scheme, id, code, `signature ${key}`)),
    identifier(id, 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427', 'XDSDocumentEntry.patientId', cx),
    identifier(id, 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab', 'XDSDocumentEntry.uniqueId', uniqueId),
  );
}
