import {
  childOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../platform/index.js';
import { ConnectorError } from '../ConnectorError.js';
import type { Reply } from '../kit/exchange.js';
import { splitParts } from './splitParts.js';
import { faultError, registryError } from './errors.js';

const SUCCESS = 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success';

/**
 * The body of a SOAP answer, alone or as the first part of an MTOM one.
 * @throws ConnectorError of a fault; `dmp-reponse-illisible`
 */
export function readBody({ status, headers, body }: Reply): XmlElement {
  let root: XmlElement;
  try {
    root = readXml(firstPart(headers['content-type'] ?? '', body));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    if (status === 401 || status === 403) throw faultError('Not a valid signature certificate', false);
    throw unreadable(status, error);
  }
  const content = childOf(root, 'Body');
  const fault = childOf(content, 'Fault');
  if (fault) {
    const words = `${textAt(fault, 'Reason', 'Text') ?? textAt(fault, 'faultstring') ?? ''} ${subcode(fault)}`;
    const value = textAt(fault, 'Code', 'Value') ?? '';
    throw faultError(words, /Receiver$/.test(value));
  }
  if (root.name !== 'Envelope' || !content || status !== 200) throw unreadable(status);
  return content;
}

/** @throws ConnectorError of the first error; warnings are not errors */
export function requireSuccess(body: XmlElement): void {
  const response = findElement(body, 'RegistryResponse') ?? findElement(body, 'AdhocQueryResponse');
  if (!response) throw unreadable(200);
  if (response.attributes['status'] === SUCCESS) return;
  const error = findElements(response, 'RegistryError').find(
    ({ attributes }) => !/Warning$/.test(attributes['severity'] ?? ''),
  );
  throw registryError(error?.attributes['errorCode'] ?? '');
}

/** What TD0.2 says. */
export interface Existence {
  exists: boolean;
  /** The DMP was closed. */
  closed: boolean;
  authorization: 'VALIDE' | 'EXPIRE' | 'INTERDIT' | 'NON_EXISTE' | undefined;
}

/** @throws ConnectorError `dmp-reponse-illisible` */
export function readExistence(body: XmlElement): Existence {
  const answer = findElement(body, 'PRPA_IN201308UV02');
  const code = findElement(answer, 'queryResponseCode')?.attributes['code'];
  if (!answer || (code !== 'OK' && code !== 'NF')) throw unreadable(200);
  const patient = childOf(findElement(answer, 'registrationEvent'), 'subject1', 'patient');
  // The code stands in an attribute, or as the text: no public sample says which.
  const said = (element: XmlElement | undefined): string =>
    element?.attributes['code'] ?? element?.text ?? '';
  const line = findElements(answer, 'attentionLine').find(
    (one) => said(childOf(one, 'keyWordText')) === 'AUTORISATION',
  );
  const authorization = said(childOf(line, 'value'));
  const known = ['VALIDE', 'EXPIRE', 'INTERDIT', 'NON_EXISTE'] as const;
  return {
    exists: code === 'OK',
    closed: childOf(patient, 'statusCode')?.attributes['code'] === 'terminated',
    authorization: known.find((one) => one === authorization),
  };
}

function subcode(fault: XmlElement): string {
  return textAt(fault, 'Code', 'Subcode', 'Value') ?? '';
}

/** The root of an MTOM answer comes first when nothing says otherwise (RFC 2387, 3.2). */
function firstPart(contentType: string, body: Buffer): Buffer {
  if (!/^multipart\/related/i.test(contentType)) return body;
  const [first] = splitParts(contentType, body);
  if (!first) throw new XmlError('forme');
  return first.bytes;
}

function unreadable(status: number, cause?: unknown): ConnectorError {
  return new ConnectorError(
    status >= 500 ? 'dmp-indisponible' : 'dmp-reponse-illisible',
    status >= 500
      ? `Le DMP ne peut pas répondre (statut ${status}). Un nouvel essai suivra.`
      : 'La réponse du DMP est illisible. Un nouvel essai suivra.',
    true,
    cause,
  );
}
