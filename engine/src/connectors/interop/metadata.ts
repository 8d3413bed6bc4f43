import { createHash } from 'node:crypto';
import { xml, type XmlText } from '../../platform/index.js';
import type { Code, SentDocument } from './exchanged.js';
import { xdsTime } from './hl7Time.js';
import {
  author,
  classification,
  identifier,
  localCx,
  patientCx,
  patientInfo,
  slot,
  xcn,
} from './metadataParts.js';
import { oidOfName, uuidOfName } from './oid.js';
import { SIGNATURE_ENTRY, signatureEntry } from './signatureEntry.js';

const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const LCM = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0';

/** Who submits, and what for. */
export interface Submission {
  /** The set of documents, always the same for the same wish. */
  key: string;
  at: Date;
  /** OID of the system that submits. */
  sourceOid: string;
  /** Kind of activity (JDV_J59). */
  contentType: Code;
  /** In an archive, each document is a file: its name, its size and its hash are said (XDM). */
  files?: readonly { uri: string; bytes: Buffer }[];
  /** To a DMP: each document is an entry under its own UUID, the set is signed, a new version takes the place of the one before. */
  fed?: boolean;
  /** UUID of the one entry that is changed, said again whole (TD3.3). */
  changes?: string;
}

/** Unique id of a submission set. */
export function submissionSetId({ key }: Submission): string {
  return oidOfName('lot de soumission', key);
}

/** Unique id of the signature of a submission set. */
export function signatureId({ key }: Submission): string {
  return oidOfName('signature du lot de soumission', key);
}

/** The entry of a document in the registry, always the same: a later version says which one it replaces. */
export function entryUuid(documentId: string): string {
  return `urn:uuid:${uuidOfName('fiche', documentId)}`;
}

/** The XDS metadata of a submission: the set, each document, their links (IHE ITI TF-3; DMP, TD2.1). */
export function submitObjects(documents: readonly SentDocument[], submission: Submission): XmlText {
  const [first] = documents;
  if (!first) throw new Error('a submission has at least one document');
  return xml(
    'lcm:SubmitObjectsRequest',
    { 'xmlns:lcm': LCM },
    xml(
      'RegistryObjectList',
      { xmlns: RIM },
      documents.map((document, at) => documentEntry(document, at, submission)),
      submission.fed ? signatureEntry(first, { ...submission, id: signatureId(submission) }) : undefined,
      submissionSet(first, submission),
      classificationNode(submission),
      documents.map((document, at) => member(`Lien${at + 1}`, entryIdOf(document, at, submission))),
      submission.fed ? linksOfFeeding(documents) : undefined,
    ),
  );
}

/** Id of a document within its submission. */
export function entryIdOf({ id }: SentDocument, at: number, { fed }: Pick<Submission, 'fed'>): string {
  return fed ? entryUuid(id) : `Document${String(at + 1).padStart(2, '0')}`;
}

function member(id: string, target: string): XmlText {
  const type = 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember';
  return association(id, type, ['SubmissionSet01', target], slot('SubmissionSetStatus', 'Original'));
}

/** The signature is of the set, and signs it; a new version replaces the entry of the one before. */
function linksOfFeeding(documents: readonly SentDocument[]): XmlText[] {
  const signs = 'urn:ihe:iti:2007:AssociationType:signs';
  const replaces = 'urn:ihe:iti:2007:AssociationType:RPLC';
  return [
    member('LienSignature', SIGNATURE_ENTRY),
    association(
      'LienSigne',
      signs,
      [SIGNATURE_ENTRY, 'SubmissionSet01'],
      slot('SubmissionSetStatus', 'Original'),
    ),
    ...documents.flatMap((document, at) =>
      document.replaces === undefined
        ? []
        : [
            association(`LienRemplace${at + 1}`, replaces, [
              entryUuid(document.id),
              entryUuid(document.replaces),
            ]),
          ],
    ),
  ];
}

/** A link between two entries. */
export function association(
  id: string,
  associationType: string,
  [sourceObject, targetObject]: [string, string],
  ...slots: XmlText[]
): XmlText {
  return xml('Association', { id, associationType, sourceObject, targetObject }, slots);
}

/** The entry of a document. */
export function documentEntry(document: SentDocument, at: number, submission: Submission): XmlText {
  const { files, key, changes } = submission;
  const id = entryIdOf(document, at, submission);
  const file = files?.[at];
  const classified = (scheme: string, code: Code): XmlText =>
    classification(scheme, id, code, `${key} ${at}`);
  const { patient, act, responsible, hidden = [] } = document;
  return xml(
    'ExtrinsicObject',
    {
      id,
      ...(changes === undefined ? {} : { lid: changes }),
      objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
      mimeType: 'text/xml',
      status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
    },
    slot('creationTime', xdsTime(document.at)),
    slot('languageCode', 'fr-FR'),
    slot('serviceStartTime', xdsTime(act.from)),
    act.to === undefined ? undefined : slot('serviceStopTime', xdsTime(act.to)),
    slot('legalAuthenticator', xcn(responsible)),
    slot('sourcePatientId', localCx(patient)),
    slot('sourcePatientInfo', ...patientInfo(patient)),
    file === undefined
      ? undefined
      : [
          slot('hash', createHash('sha1').update(file.bytes).digest('hex')),
          slot('size', String(file.bytes.length)),
          slot('URI', file.uri),
        ],
    xml('Name', {}, xml('LocalizedString', { value: document.title, 'xml:lang': 'FR', charset: 'UTF8' })),
    author('urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d', id, document),
    classified('urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a', document.docClass),
    classified('urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f', {
      code: 'N',
      system: '2.16.840.1.113883.5.25',
      label: 'Normal',
    }),
    hidden.map((code) =>
      classified('urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f', {
        code,
        system: '1.2.250.1.213.1.1.4.13',
        label: HIDDEN[code],
      }),
    ),
    classified('urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d', {
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      system: '1.3.6.1.4.1.19376.1.2.3',
      label: 'Document à corps non structuré en Pdf/A-1',
    }),
    classified('urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', document.facility),
    classified('urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead', document.practice),
    classified('urn:uuid:f0306f51-975f-434e-a61c-c59651d33983', document.type),
    identifier(
      id,
      'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
      'XDSDocumentEntry.patientId',
      patientCx(patient),
    ),
    identifier(id, 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab', 'XDSDocumentEntry.uniqueId', document.id),
  );
}

const HIDDEN = {
  MASQUE_PS: 'Masqué aux professionnels de santé',
  INVISIBLE_PATIENT: 'Non visible par le patient',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux du patient',
} as const;

/** The set of a submission. */
export function submissionSet(document: SentDocument, submission: Submission): XmlText {
  const id = 'SubmissionSet01';
  const cx = patientCx(document.patient);
  const { contentType, sourceOid } = submission;
  return xml(
    'RegistryPackage',
    { id, status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved' },
    slot('submissionTime', xdsTime(submission.at)),
    xml('Name', {}, xml('LocalizedString', { value: document.title, 'xml:lang': 'FR', charset: 'UTF8' })),
    author('urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', id, document),
    classification('urn:uuid:aa543740-bdda-424e-8c96-df4873be8500', id, contentType, submission.key),
    identifier(id, 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446', 'XDSSubmissionSet.patientId', cx),
    identifier(id, 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832', 'XDSSubmissionSet.sourceId', sourceOid),
    identifier(
      id,
      'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
      'XDSSubmissionSet.uniqueId',
      submissionSetId(submission),
    ),
  );
}

/** Says that a package is a submission set. */
export function classificationNode({ key }: Submission): XmlText {
  return xml('Classification', {
    id: `urn:uuid:${uuidOfName('noeud', key)}`,
    classifiedObject: 'SubmissionSet01',
    classificationNode: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  });
}
