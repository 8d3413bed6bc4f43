import type { DmpBlock } from '@trame/schemas';
import {
  childOf,
  childrenOf,
  findElement,
  findElements,
  readXml,
  XmlError,
  type XmlElement,
} from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { narrative, paragraphs, plainText } from './narrative.js';

/** What a document of a DMP holds: its PDF, or its narrative as blocks of plain text. */
export interface ReadCda {
  setId?: string;
  version?: number;
  pdf?: Buffer;
  blocks: DmpBlock[];
  /** The narrative is longer than what is shown: its end lacks. */
  cut: boolean;
}

/** Bounds of what is read and shown. */
const LIMITS = { size: 40_000_000, depth: 80, elements: 80_000 };
const MOST_BLOCKS = 2_000;
const MOST_TEXT = 200_000;

/**
 * Reads a CDA: no entity, bounded, and about the person it was asked for. Nothing of it is ever shown as markup.
 * @param cx who it must be about, HL7 CX
 * @throws ConnectorError `dmp-document-illisible`, `dmp-document-autre-personne`
 */
export function readCda(bytes: Buffer, cx: string): ReadCda {
  const cda = parse(bytes);
  const about = childrenOf(childOf(cda, 'recordTarget', 'patientRole'), 'id').some(
    ({ attributes }) => `${attributes['extension']}^^^&${attributes['root']}&ISO^NH` === cx,
  );
  if (!about) {
    throw new ConnectorError(
      'dmp-document-autre-personne',
      'Ce document n’est pas au nom de la personne\u00A0: il n’est pas montré. Signalez-le au support du DMP.',
      false,
    );
  }
  const version = Number(childOf(cda, 'versionNumber')?.attributes['value']);
  const setId = childOf(cda, 'setId')?.attributes['root'];
  return {
    ...(setId ? { setId } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...bodyOf(childOf(cda, 'component')),
  };
}

function parse(bytes: Buffer): XmlElement {
  try {
    const cda = readXml(bytes, LIMITS);
    if (cda.name === 'ClinicalDocument' && cda.namespace === 'urn:hl7-org:v3') return cda;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  throw new ConnectorError(
    'dmp-document-illisible',
    'Ce document ne peut pas être montré\u00A0: il n’est pas dans une forme sûre. Demandez-le à son auteur.',
    false,
  );
}

function bodyOf(component: XmlElement | undefined): Pick<ReadCda, 'pdf' | 'blocks' | 'cut'> {
  const structured = childOf(component, 'structuredBody');
  if (structured) return bounded(sectionsOf(structured));
  const text = childOf(component, 'nonXMLBody', 'text');
  const inBase64 = text?.attributes['representation'] === 'B64';
  const bytes = Buffer.from(text?.text ?? '', inBase64 ? 'base64' : 'utf8');
  const kind = text?.attributes['mediaType'];
  if (kind === 'application/pdf' && bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return { pdf: bytes, blocks: [], cut: false };
  if (kind === 'text/plain') return bounded(paragraphs(bytes.toString('utf8')));
  return { blocks: [], cut: false };
}

function sectionsOf(structured: XmlElement): DmpBlock[] {
  return findElements(structured, 'section').flatMap((section): DmpBlock[] => {
    const heading = childOf(section, 'title');
    const title = heading && plainText(heading);
    const text = childOf(section, 'text');
    return [...(title ? [{ kind: 'titre' as const, text: title }] : []), ...(text ? narrative(text) : [])];
  });
}

/** What is shown stops at a bound, and says so. */
function bounded(blocks: DmpBlock[]): Pick<ReadCda, 'blocks' | 'cut'> {
  let room = MOST_TEXT;
  const past = blocks.findIndex((block, at) => {
    room -= JSON.stringify(block).length;
    return room < 0 || at === MOST_BLOCKS;
  });
  return past < 0 ? { blocks, cut: false } : { blocks: blocks.slice(0, past), cut: true };
}

/** The part of an answer that a document is. @throws XmlError when it names none */
export function includedId(response: XmlElement): string {
  const include = findElement(findElement(response, 'DocumentResponse'), 'Include');
  const [, id] = /^cid:(.+)$/.exec(include?.attributes['href'] ?? '') ?? [];
  if (!id) throw new XmlError('forme');
  try {
    return decodeURIComponent(id);
  } catch (error) {
    throw new XmlError('forme', error);
  }
}
