import { randomUUID } from 'node:crypto';
import { xml, xmlDocument, type XmlText } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import type { DmpRefusal } from './DmpRefusal.js';
import type { DmpPerson } from './people.js';
import type { Kept } from './Registry.js';
import { PATIENT_ID, UNIQUE_ID } from './Submission.js';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0';
const STATUS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType';

/** An answer in its envelope; MTOM for the repository, which answers so even when it includes nothing. */
export function soap(content: XmlText, { status = 200, mtom = false } = {}): TwinAnswer {
  const envelope = xmlDocument(
    xml('soap:Envelope', { 'xmlns:soap': SOAP }, xml('soap:Header'), xml('soap:Body', {}, content)),
  );
  if (!mtom)
    return { status, headers: { 'Content-Type': 'application/soap+xml; charset=UTF-8' }, body: envelope };
  const boundary = `dmp-${randomUUID()}`;
  return {
    status,
    headers: {
      'Content-Type': `multipart/related; type="application/xop+xml"; start="<reponse@dmp>"; start-info="application/soap+xml"; boundary="${boundary}"`,
    },
    body: `--${boundary}\r\nContent-Type: application/xop+xml; charset=UTF-8; type="application/soap+xml"\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <reponse@dmp>\r\n\r\n${envelope}\r\n--${boundary}--\r\n`,
  };
}

/** A refusal, as a fault or as an error of the registry. */
export function refused({ kind, code, reason }: DmpRefusal, mtom: boolean): TwinAnswer {
  if (kind === 'registry') {
    const error = xml('rs:RegistryError', {
      errorCode: code,
      codeContext: reason,
      severity: 'urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error',
      location: '',
    });
    const list = xml('rs:RegistryErrorList', {}, error);
    return soap(xml('rs:RegistryResponse', { 'xmlns:rs': RS, status: `${STATUS}:Failure` }, list), { mtom });
  }
  const fault = xml(
    'soap:Fault',
    {},
    xml(
      'soap:Code',
      {},
      xml('soap:Value', {}, 'soap:Sender'),
      xml('soap:Subcode', {}, xml('soap:Value', {}, code)),
    ),
    xml('soap:Reason', {}, xml('soap:Text', { 'xml:lang': 'fr' }, reason)),
  );
  return soap(fault, { status: 500, mtom });
}

/** The submission is taken in. */
export function registered(): TwinAnswer {
  return soap(xml('rs:RegistryResponse', { 'xmlns:rs': RS, status: `${STATUS}:Success` }), { mtom: true });
}

/** TD0.2: whether the person has a DMP, and whether the establishment may (PRPA_IN201308UV02). */
export function existence(person: DmpPerson | undefined): TwinAnswer {
  const line = xml(
    'attentionLine',
    {},
    xml('keyWordText', { code: 'AUTORISATION', codeSystem: '1.2.250.1.213.4.1.2.6.1' }, 'AUTORISATION'),
    xml('value', {
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:type': 'CV',
      code: person?.authorization ?? 'NON_EXISTE',
      codeSystem: '1.2.250.1.213.4.1.2.6.2',
    }),
  );
  const known = person && {
    root: person.oid,
    extension: person.matricule,
    status: person.closed ? 'terminated' : 'active',
  };
  const act = xml(
    'controlActProcess',
    { classCode: 'CACT', moodCode: 'EVN' },
    known &&
      xml(
        'subject',
        {},
        xml(
          'registrationEvent',
          {},
          xml(
            'subject1',
            {},
            xml(
              'patient',
              {},
              xml('id', { root: known.root, extension: known.extension }),
              xml('statusCode', { code: known.status }),
            ),
          ),
        ),
      ),
    xml('queryAck', {}, xml('queryResponseCode', { code: known ? 'OK' : 'NF' })),
  );
  return soap(
    xml(
      'PRPA_IN201308UV02',
      { xmlns: 'urn:hl7-org:v3', ITSVersion: 'XML_1.0' },
      xml('interactionId', { root: '2.16.840.1.113883.1.6', extension: 'PRPA_IN201308UV02' }),
      line,
      xml('acknowledgement', {}, xml('typeCode', { code: 'AA' })),
      act,
    ),
  );
}

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

function entry({ entryUuid, uniqueId, patient, hash, size, status, title, creationTime }: Kept): XmlText {
  const slot = (name: string, value: string): XmlText =>
    xml('Slot', { name }, xml('ValueList', {}, xml('Value', {}, value)));
  const identifier = (identificationScheme: string, value: string): XmlText =>
    xml('ExternalIdentifier', { identificationScheme, value, registryObject: entryUuid });
  return xml(
    'ExtrinsicObject',
    {
      id: entryUuid,
      lid: entryUuid,
      mimeType: 'text/xml',
      status: `urn:oasis:names:tc:ebxml-regrep:StatusType:${status}`,
    },
    slot('creationTime', creationTime),
    slot('hash', hash),
    slot('size', String(size)),
    slot('repositoryUniqueId', '1.2.250.1.213.4.1.1.1.2'),
    xml('Name', {}, xml('LocalizedString', { value: title })),
    identifier(PATIENT_ID, patient),
    identifier(UNIQUE_ID, uniqueId),
  );
}
