import { xml, xmlDocument, type XmlText, XmlText as Raw } from '../../platform/index.js';
import { buildCda } from './cda.js';
import type { SentDocument, SentPatient } from './exchanged.js';
import { xdsTime } from './hl7Time.js';
import { entryIdOf, signatureId, submissionSetId, submitObjects, type Submission } from './metadata.js';
import { patientCx } from './metadataParts.js';
import { SIGNATURE_ENTRY } from './signatureEntry.js';
import { signSubmission } from './signSubmission.js';

/** A SOAP message to the DMP, ready for the wire. */
export interface DmpMessage {
  action: string;
  contentType: string;
  body: Buffer;
}

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const WSA = 'http://www.w3.org/2005/08/addressing';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const XDSB = 'urn:ihe:iti:xds-b:2007';
const QUERY = 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0';
const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const HL7 = 'urn:hl7-org:v3';

/** Identifiers of the DMP. Source: DMP integration package, TD2.1 and TD3.2. */
export const DMP = { device: '1.2.250.1.213.4.1.1.1', repository: '1.2.250.1.213.4.1.1.1.2' } as const;

/** What every message bears: its id, and the signed assertion. */
export interface DmpHeader {
  messageId: string;
  to: string;
  vihf: string;
}

/** TD0.2: does the DMP exist, and may we (PRPA_IN201307UV02). */
export function existenceQuery(
  patient: SentPatient,
  asked: { id: string; at: Date; sender: { oid: string; nom: string }; production: boolean },
  header: DmpHeader,
): DmpMessage {
  const { id, at, sender, production } = asked;
  const ins = patient.ins;
  if (!ins) throw new Error('a DMP is asked by the INS of a qualified identity');
  const device = (name: string, oid: string, software: string): XmlText =>
    xml(
      name,
      { typeCode: name === 'receiver' ? 'RCV' : 'SND' },
      xml(
        'device',
        { classCode: 'DEV', determinerCode: 'INSTANCE' },
        xml('id', { root: oid }),
        xml('softwareName', {}, software),
      ),
    );
  const content = xml(
    'PRPA_IN201307UV02',
    { xmlns: HL7, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', ITSVersion: 'XML_1.0' },
    xml('id', { root: id }),
    xml('creationTime', { value: xdsTime(at) }),
    xml('interactionId', { root: '2.16.840.1.113883.1.6', extension: 'PRPA_IN201307UV02' }),
    xml('processingCode', { code: production ? 'P' : 'D' }),
    xml('processingModeCode', { code: 'T' }),
    xml('acceptAckCode', { code: 'AL' }),
    device('receiver', DMP.device, 'DMP'),
    device('sender', sender.oid, sender.nom),
    xml('attentionLine', { 'xsi:nil': 'true' }),
    xml(
      'controlActProcess',
      { classCode: 'CACT', moodCode: 'EVN' },
      xml('reasonCode', { code: 'TEST_EXST', codeSystem: '1.2.250.1.213.1.1.4.11' }),
      xml(
        'queryByParameter',
        {},
        xml('queryId', { root: id }),
        xml('statusCode', { code: 'new' }),
        xml(
          'parameterList',
          {},
          xml('dataSource', { 'xsi:nil': 'true' }),
          xml(
            'patientIdentifier',
            {},
            xml('value', { root: ins.oid, extension: ins.matricule }),
            xml('semanticsText', {}, 'Patient.id'),
          ),
        ),
      ),
    ),
  );
  return plain('urn:hl7-org:v3:PRPA_IN201307UV02', content, header);
}

/** TD3.1: the documents of a DMP (ITI-18, FindDocuments). @param criteria slots of the query beside the person and the status */
export function findDocumentsQuery(
  patient: SentPatient,
  criteria: Readonly<Record<string, string>>,
  header: DmpHeader,
): DmpMessage {
  const slots = {
    $XDSDocumentEntryPatientId: `'${patientCx(patient)}'`,
    $XDSDocumentEntryStatus: "('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')",
    ...criteria,
  };
  return storedQuery('urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d', slots, header);
}

/** Whether a document is in a DMP (ITI-18, GetDocuments). @param documentId its unique id */
export function documentQuery(documentId: string, header: DmpHeader): DmpMessage {
  const slots = { $XDSDocumentEntryUniqueId: `('${documentId}')` };
  return storedQuery('urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4', slots, header);
}

function storedQuery(id: string, slots: Readonly<Record<string, string>>, header: DmpHeader): DmpMessage {
  const content = xml(
    'query:AdhocQueryRequest',
    { 'xmlns:query': QUERY },
    xml('query:ResponseOption', { returnComposedObjects: 'true', returnType: 'LeafClass' }),
    xml(
      'AdhocQuery',
      { xmlns: RIM, id },
      Object.entries(slots).map(([name, value]) =>
        xml('Slot', { name }, xml('ValueList', {}, xml('Value', {}, value))),
      ),
    ),
  );
  return plain('urn:ihe:iti:2007:RegistryStoredQuery', content, header);
}

/** TD3.2: one document of a DMP (ITI-43). @param documentId its unique id, never its entryUUID */
export function retrieveRequest(
  documentId: string,
  header: DmpHeader,
  repository: string = DMP.repository,
): DmpMessage {
  const content = xml(
    'RetrieveDocumentSetRequest',
    { xmlns: XDSB },
    xml(
      'DocumentRequest',
      {},
      xml('RepositoryUniqueId', {}, repository),
      xml('DocumentUniqueId', {}, documentId),
    ),
  );
  // MTOM though it includes nothing (IHE ITI TF-2, 3.43.5).
  const action = 'urn:ihe:iti:2007:RetrieveDocumentSet';
  return related(action, envelope(action, content, header), [], header);
}

/**
 * TD2.1: feeds a DMP (ITI-41): MTOM, one part for the message, one for each CDA, one for the signature of the set.
 * @param seal certificate and key of the seal (cachet) of the structure, PEM
 */
export function provideAndRegister(
  documents: readonly SentDocument[],
  given: Submission,
  header: DmpHeader,
  seal: { cert: string; key: string },
): DmpMessage {
  const action = 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b';
  const submission = { ...given, fed: true };
  const cdas = documents.map((document) => ({ id: document.id, cda: buildCda(document) }));
  const signature = signSubmission(
    {
      signatureId: signatureId(submission),
      setId: submissionSetId(submission),
      documents: cdas,
      at: submission.at,
    },
    seal,
  );
  const parts = [
    ...documents.map((document, at) => ({
      entry: entryIdOf(document, at, submission),
      cid: `document${at + 1}@trame.invalid`,
      bytes: cdas[at]?.cda ?? Buffer.alloc(0),
    })),
    { entry: SIGNATURE_ENTRY, cid: 'signature@trame.invalid', bytes: signature },
  ];
  const content = xml(
    'ProvideAndRegisterDocumentSetRequest',
    { xmlns: XDSB },
    submitObjects(documents, submission),
    parts.map(({ entry, cid }) =>
      xml(
        'Document',
        { id: entry },
        xml('xop:Include', { 'xmlns:xop': 'http://www.w3.org/2004/08/xop/include', href: `cid:${cid}` }),
      ),
    ),
  );
  return related(action, envelope(action, content, header), parts, header);
}

/** MTOM: the message first, then what it includes (W3C XOP, MTOM; RFC 2387). */
function related(
  action: string,
  message: string,
  parts: readonly { cid: string; bytes: Buffer }[],
  { messageId }: DmpHeader,
): DmpMessage {
  const boundary = `trame-${messageId.replace(/[^A-Za-z0-9]/g, '').slice(-32)}`;
  const part = (id: string, type: string, bytes: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]);
  const root = `application/xop+xml; charset=UTF-8; type="application/soap+xml"; action="${action}"`;
  return {
    action,
    contentType: `multipart/related; type="application/xop+xml"; start="<root@trame.invalid>"; start-info="application/soap+xml"; boundary="${boundary}"; action="${action}"`,
    body: Buffer.concat([
      part('root@trame.invalid', root, Buffer.from(message)),
      ...parts.map(({ cid, bytes }) => part(cid, 'text/xml', bytes)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
  };
}

/** A message without parts. */
export function plain(action: string, content: XmlText, header: DmpHeader): DmpMessage {
  return {
    action,
    contentType: `application/soap+xml; charset=UTF-8; action="${action}"`,
    body: Buffer.from(envelope(action, content, header)),
  };
}

function envelope(action: string, content: XmlText, { messageId, to, vihf }: DmpHeader): string {
  return xmlDocument(
    xml(
      'soap:Envelope',
      { 'xmlns:soap': SOAP, 'xmlns:wsa': WSA },
      xml(
        'soap:Header',
        {},
        xml('wsa:Action', { 'soap:mustUnderstand': 'true' }, action),
        xml('wsa:MessageID', {}, messageId),
        xml('wsa:To', {}, to),
        xml(
          'wsa:ReplyTo',
          { 'soap:mustUnderstand': 'true' },
          xml('wsa:Address', {}, 'http://www.w3.org/2005/08/addressing/anonymous'),
        ),
        xml('wsse:Security', { 'xmlns:wsse': WSSE }, new Raw(vihf)),
      ),
      xml('soap:Body', {}, content),
    ),
  );
}
