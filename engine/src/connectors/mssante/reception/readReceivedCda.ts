import type { StrictTraits } from '../../../dossiers/index.js';
import { findElement, findElements, readXml, type XmlElement } from '../../../platform/index.js';

/** What a CDA that came says of itself, of its person, and its body. */
export interface ReceivedCda {
  /** Traits of the INS, as far as they are there. */
  traits: StrictTraits;
  /** Of a version among others of the same document. */
  setId?: string;
  version?: number;
  /** Its body, when it is not structured (level 1). */
  body?: { mediaType: string; bytes: Buffer };
}

const MOST_BYTES = 40_000_000;

/** Reads a CDA R2 (CI-SIS, structuration minimale). @throws XmlError */
export function readReceivedCda(cda: Buffer): ReceivedCda {
  const root = readXml(cda, { size: MOST_BYTES });
  const setId = root.children.find(({ name }) => name === 'setId');
  const version = Number(root.children.find(({ name }) => name === 'versionNumber')?.attributes['value']);
  const set = [setId?.attributes['root'], setId?.attributes['extension']].filter(Boolean).join('^');
  const body = bodyOf(root);
  return {
    traits: traitsOf(root),
    ...(set === '' ? {} : { setId: set }),
    ...(Number.isInteger(version) ? { version } : {}),
    ...(body ? { body } : {}),
  };
}

function bodyOf(root: XmlElement): ReceivedCda['body'] {
  const holder = findElement(root, 'nonXMLBody');
  const text = holder && findElement(holder, 'text');
  if (!text || text.attributes['representation'] !== 'B64') return undefined;
  return { mediaType: text.attributes['mediaType'] ?? '', bytes: Buffer.from(text.text, 'base64') };
}

/** The names of the birth certificate bear `BR`; the list of the given names bears no qualifier. */
function traitsOf(root: XmlElement): StrictTraits {
  const patient =
    findElement(root, 'patientRole') && findElement(findElement(root, 'patientRole')!, 'patient');
  if (!patient) return {};
  const names = findElements(patient, 'name')[0]?.children ?? [];
  const nameOf = (element: string, qualifier?: string): string | undefined =>
    names.find((one) => one.name === element && one.attributes['qualifier'] === qualifier)?.text;
  const birth = /^(\d{4})(\d{2})(\d{2})/.exec(findElement(patient, 'birthTime')?.attributes['value'] ?? '');
  const sex = findElement(patient, 'administrativeGenderCode')?.attributes['code'];
  const given = {
    nomNaissance: nameOf('family', 'BR'),
    prenoms: nameOf('given') ?? nameOf('given', 'BR'),
    sexe: sex === 'M' || sex === 'F' ? sex : undefined,
    dateNaissance: birth ? `${birth[1]}-${birth[2]}-${birth[3]}` : undefined,
    codeLieuNaissance: findElement(patient, 'county')?.text,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}
