import { xml, type XmlText } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import { soap, STATUS } from './answers.js';
import { SCHEMES } from './judgeMetadata.js';
import type { Kept } from './Registry.js';
import { PATIENT_ID, UNIQUE_ID } from './Submission.js';

const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
/** The one repository of the DMP. */
export const REPOSITORY = '1.2.250.1.213.4.1.1.1.2';
const HIDES = '1.2.250.1.213.1.1.4.13';

/** The name of a status, in the entry of a document. */
export const STATUS_URN: Readonly<Record<Kept['status'], string>> = {
  Approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  Deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  Archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  Deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
};

/** The entries of documents, as the registry holds them (ITI-18, LeafClass). */
export function entries(documents: readonly Kept[]): TwinAnswer {
  return soap(
    xml(
      'query:AdhocQueryResponse',
      { 'xmlns:query': 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0', status: `${STATUS}:Success` },
      xml(
        'RegistryObjectList',
        { xmlns: RIM },
        documents.map((document) => entry(document)),
      ),
    ),
  );
}

function entry(document: Kept): XmlText {
  const { entryUuid, uniqueId, patient, status, title } = document;
  const slot = (name: string, ...values: readonly string[]): XmlText =>
    xml(
      'Slot',
      { name },
      xml(
        'ValueList',
        {},
        values.map((value) => xml('Value', {}, value)),
      ),
    );
  const identifier = (identificationScheme: string, value: string): XmlText =>
    xml('ExternalIdentifier', { identificationScheme, value, registryObject: entryUuid });
  const code = (classificationScheme: string, nodeRepresentation: string, system: string, label: string) =>
    xml(
      'Classification',
      { classificationScheme, nodeRepresentation, classifiedObject: entryUuid },
      slot('codingScheme', system),
      xml('Name', {}, xml('LocalizedString', { value: label })),
      xml('VersionInfo', { versionName: '1' }),
    );
  return xml(
    'ExtrinsicObject',
    {
      id: entryUuid,
      lid: entryUuid,
      mimeType: 'text/xml',
      objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
      status: STATUS_URN[status],
    },
    slot('creationTime', document.creationTime),
    slot('hash', document.hash),
    slot('size', String(document.size)),
    slot('repositoryUniqueId', REPOSITORY),
    Object.entries({ languageCode: ['fr-FR'], ...document.described.slots }).map(([name, values]) =>
      slot(name, ...values),
    ),
    xml('Name', {}, xml('LocalizedString', { value: title })),
    xml('VersionInfo', { versionName: String(document.entryVersion) }),
    xml(
      'Classification',
      { classificationScheme: SCHEMES.author, classifiedObject: entryUuid, nodeRepresentation: '' },
      slot('authorPerson', document.authorPerson),
      slot('authorInstitution', document.authorInstitution),
      document.authorSpecialty === '' ? undefined : slot('authorSpecialty', document.authorSpecialty),
    ),
    code(SCHEMES.class, document.docClass.code, document.docClass.system, document.docClass.label),
    code(SCHEMES.type, document.type.code, document.type.system, document.type.label),
    code(SCHEMES.format, document.format, '1.3.6.1.4.1.19376.1.2.3', document.format),
    code(SCHEMES.confidentiality, 'N', '2.16.840.1.113883.5.25', 'Normal'),
    document.hidden.map((hidden) => code(SCHEMES.confidentiality, hidden, HIDES, hidden)),
    Object.entries(document.described.codes).map(([scheme, of]) =>
      code(scheme, of.code, of.system, of.label),
    ),
    identifier(PATIENT_ID, patient),
    identifier(UNIQUE_ID, uniqueId),
  );
}
