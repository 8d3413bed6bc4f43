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
import { XDS } from './xdsSchemes.js';

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
  const { files, key } = submission;
  const id = entryIdOf(document, at, submission);
  const file = files?.[at];
  const classified = (scheme: string, code: Code): XmlText =>
    classification(scheme, id, code, `${key} ${at}`);
  const { patient, act, responsible, hidden = [] } = document;
  return xml(
    'ExtrinsicObject',
    {
      id,
      objectType: XDS.documentEntry.object,
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
    author(XDS.documentEntry.author, id, document),
    classified(XDS.documentEntry.class, document.docClass),
    classified(XDS.documentEntry.confidentiality, {
      code: 'N',
      system: '2.16.840.1.113883.5.25',
      label: 'Normal',
    }),
    hidden.map((code) => hiding(id, code, `${key} ${at}`)),
    classified(XDS.documentEntry.format, {
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      system: '1.3.6.1.4.1.19376.1.2.3',
      label: 'Document à corps non structuré en Pdf/A-1',
    }),
    classified(XDS.documentEntry.facility, document.facility),
    classified(XDS.documentEntry.practice, document.practice),
    classified(XDS.documentEntry.type, document.type),
    identifier(id, XDS.documentEntry.patient, 'XDSDocumentEntry.patientId', patientCx(patient)),
    identifier(id, XDS.documentEntry.uniqueId, 'XDSDocumentEntry.uniqueId', document.id),
  );
}

const HIDDEN = {
  MASQUE_PS: 'Masqué aux professionnels de santé',
  INVISIBLE_PATIENT: 'Non visible par le patient',
  INVISIBLE_REPRESENTANTS_LEGAUX: 'Non visible par les représentants légaux du patient',
} as const;

/** Who must not see a document, in its entry (JDV_J08). */
export function hiding(id: string, code: keyof typeof HIDDEN, key: string): XmlText {
  const system = '1.2.250.1.213.1.1.4.13';
  return classification(XDS.documentEntry.confidentiality, id, { code, system, label: HIDDEN[code] }, key);
}

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
    author(XDS.submissionSet.author, id, document),
    classification(XDS.submissionSet.contentType, id, contentType, submission.key),
    identifier(id, XDS.submissionSet.patient, 'XDSSubmissionSet.patientId', cx),
    identifier(id, XDS.submissionSet.source, 'XDSSubmissionSet.sourceId', sourceOid),
    identifier(id, XDS.submissionSet.uniqueId, 'XDSSubmissionSet.uniqueId', submissionSetId(submission)),
  );
}

/** Says that a package is a submission set. */
export function classificationNode({ key }: Submission): XmlText {
  return xml('Classification', {
    id: `urn:uuid:${uuidOfName('noeud', key)}`,
    classifiedObject: 'SubmissionSet01',
    classificationNode: XDS.submissionSet.node,
  });
}
