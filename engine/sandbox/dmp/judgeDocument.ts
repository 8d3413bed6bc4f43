import {
  childOf,
  findElement,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../src/platform/index.js';
import { DmpRefusal } from './DmpRefusal.js';
import { typeOf } from './judgeMetadata.js';
import { metadata, type Entry } from './Submission.js';

/** What a CDA says of its version. */
export interface Versioned {
  setId: string;
  version: number;
  /** Unique id of the document it replaces. */
  replaces?: string;
}

const TEMPLATES = ['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.3.6.1.4.1.19376.1.2.20'];

/** Checks a CDA against its entry: the same document, of the same person, a PDF/A-1 inside. @throws DmpRefusal */
export function judgeDocument({ bytes, uniqueId, patient, element }: Entry): Versioned {
  const cda = readCda(bytes);
  const root = (name: string): string => childOf(cda, name)?.attributes['root'] ?? '';
  if (root('id') !== uniqueId || childOf(cda, 'id')?.attributes['extension'] !== undefined)
    throw metadata('L’identifiant du CDA n’est pas celui de la fiche');
  const templates = cda.children
    .filter(({ name }) => name === 'templateId')
    .map(({ attributes }) => attributes['root']);
  if (templates.join() !== TEMPLATES.join())
    throw metadata('Les trois templateId du CDA non structuré attendus');
  const type = typeOf(element);
  const code = childOf(cda, 'code')?.attributes;
  if (code?.['code'] !== type?.code || code?.['codeSystem'] !== type?.system)
    throw metadata('Le type du CDA n’est pas celui de la fiche');
  const ins = childOf(cda, 'recordTarget', 'patientRole', 'id')?.attributes;
  if (`${ins?.['extension']}^^^&${ins?.['root']}&ISO^NH` !== patient)
    throw DmpRefusal.registry('XDSPatientIdDoesNotMatch', 'L’INS du CDA n’est pas celui de la fiche');
  for (const name of ['author', 'custodian', 'legalAuthenticator', 'documentationOf', 'componentOf'])
    if (!childOf(cda, name)) throw metadata(`${name} attendu dans le CDA`);
  judgePdf(cda);
  const version = Number(childOf(cda, 'versionNumber')?.attributes['value']);
  const replaces = childOf(cda, 'relatedDocument', 'parentDocument', 'id')?.attributes['root'];
  if (!root('setId') || !Number.isInteger(version)) throw metadata('setId et versionNumber attendus');
  return { setId: root('setId'), version, ...(replaces === undefined ? {} : { replaces }) };
}

function readCda(bytes: Buffer): XmlElement {
  try {
    const cda = readXml(bytes, { size: 40_000_000 });
    if (cda.name === 'ClinicalDocument' && cda.namespace === 'urn:hl7-org:v3') return cda;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  throw metadata('Le document n’est pas un CDA');
}

function judgePdf(cda: XmlElement): void {
  const body = findElement(childOf(cda, 'component'), 'nonXMLBody');
  const text = childOf(body, 'text');
  const pdf = Buffer.from(textAt(body, 'text') ?? '', 'base64').toString('latin1');
  if (text?.attributes['mediaType'] !== 'application/pdf' || text.attributes['representation'] !== 'B64')
    throw metadata('Corps du CDA\u00A0: application/pdf en B64 attendu');
  if (!pdf.startsWith('%PDF-') || !/pdfaid:part(="1"|>1<)/.test(pdf))
    throw metadata('Le corps n’est pas un PDF/A-1');
}
