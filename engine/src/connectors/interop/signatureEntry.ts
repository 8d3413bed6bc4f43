import { xml, type XmlText } from '../../platform/index.js';
import type { Code, SentDocument } from './exchanged.js';
import { xdsTime } from './hl7Time.js';
import { author, classification, identifier, patientCx, slot, xcn } from './metadataParts.js';
import { XDS } from './xdsSchemes.js';

/** Id of the signature within its submission. */
export const SIGNATURE_ENTRY = 'Signature01';

const HIDES = '1.2.250.1.213.1.1.4.13';

/** Its codes, by their scheme. Source: DMP integration package, TD2.1. */
const CODES: readonly (readonly [scheme: string, code: Code])[] = [
  [
    XDS.documentEntry.class,
    { code: 'urn:oid:1.3.6.1.4.1.19376.1.2.1.1.1', system: 'URN', label: 'Digital Signature' },
  ],
  [XDS.documentEntry.confidentiality, { code: 'N', system: '2.16.840.1.113883.5.25', label: 'Normal' }],
  [
    XDS.documentEntry.confidentiality,
    { code: 'MASQUE_PS', system: HIDES, label: 'Masqué aux professionnels de santé' },
  ],
  [
    XDS.documentEntry.confidentiality,
    { code: 'INVISIBLE_PATIENT', system: HIDES, label: 'Non visible par le patient' },
  ],
  [
    XDS.documentEntry.event,
    { code: '1.2.840.10065.1.12.1.14', system: '1.2.840.10065.1.12', label: 'Source' },
  ],
  [
    XDS.documentEntry.format,
    { code: 'http://www.w3.org/2000/09/xmldsig#', system: 'URN', label: 'Default Signature Style' },
  ],
  [XDS.documentEntry.type, { code: 'E1762', system: 'ASTM', label: 'Full Document' }],
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
    [XDS.documentEntry.facility, document.facility],
    [XDS.documentEntry.practice, document.practice],
  ];
  return xml(
    'ExtrinsicObject',
    {
      id,
      objectType: XDS.documentEntry.object,
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
    author(XDS.documentEntry.author, id, document),
    own.map(([scheme, code]) => classification(scheme, id, code, `signature ${key}`)),
    identifier(id, XDS.documentEntry.patient, 'XDSDocumentEntry.patientId', cx),
    identifier(id, XDS.documentEntry.uniqueId, 'XDSDocumentEntry.uniqueId', uniqueId),
  );
}
