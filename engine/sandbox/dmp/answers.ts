import { randomUUID } from 'node:crypto';
import { xml, xmlDocument, type XmlText } from '../../src/platform/index.js';
import type { TwinAnswer } from '../startHttpsTwin.js';
import type { DmpRefusal } from './DmpRefusal.js';
import type { DmpPerson } from './people.js';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
export const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0';
export const STATUS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType';

/** What an answer includes (XOP). */
export interface Part {
  cid: string;
  bytes: Buffer;
}

/** An answer in its envelope; MTOM for the repository, which answers so even when it includes nothing. */
export function soap(
  content: XmlText,
  {
    status = 200,
    mtom = false,
    parts = [],
  }: { status?: number; mtom?: boolean; parts?: readonly Part[] } = {},
): TwinAnswer {
  const envelope = xmlDocument(
    xml('soap:Envelope', { 'xmlns:soap': SOAP }, xml('soap:Header'), xml('soap:Body', {}, content)),
  );
  if (!mtom)
    return { status, headers: { 'Content-Type': 'application/soap+xml; charset=UTF-8' }, body: envelope };
  const boundary = `dmp-${randomUUID()}`;
  const part = (cid: string, type: string, bytes: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${cid}>\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]);
  return {
    status,
    headers: {
      'Content-Type': `multipart/related; type="application/xop+xml"; start="<reponse@dmp>"; start-info="application/soap+xml"; boundary="${boundary}"`,
    },
    body: Buffer.concat([
      part(
        'reponse@dmp',
        'application/xop+xml; charset=UTF-8; type="application/soap+xml"',
        Buffer.from(envelope),
      ),
      ...parts.map(({ cid, bytes }) => part(cid, 'text/xml', bytes)),
      Buffer.from(`--${boundary}--\r\n`),
    ]),
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

/** The submission is taken in, or the change made. */
export function registered(mtom = true): TwinAnswer {
  return soap(xml('rs:RegistryResponse', { 'xmlns:rs': RS, status: `${STATUS}:Success` }), { mtom });
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
