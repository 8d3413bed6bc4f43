import type { DmpBlock } from '@trame/schemas';
import {
  childOf,
  childrenOf,
  findElement,
  findElements,
  readXml,
  textAt,
  XmlError,
  type XmlElement,
} from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';

/** What a document of a DMP holds: its PDF, or its narrative as blocks of plain text. */
export interface ReadCda {
  setId?: string;
  version?: number;
  pdf?: Buffer;
  blocks: DmpBlock[];
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

function bodyOf(component: XmlElement | undefined): Pick<ReadCda, 'pdf' | 'blocks'> {
  const structured = childOf(component, 'structuredBody');
  if (structured) return { blocks: bounded(sectionsOf(structured)) };
  const text = childOf(component, 'nonXMLBody', 'text');
  const bytes = Buffer.from(text?.text ?? '', 'base64');
  const kind = text?.attributes['mediaType'];
  if (kind === 'application/pdf' && bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return { pdf: bytes, blocks: [] };
  if (kind === 'text/plain') return { blocks: bounded(paragraphs(bytes.toString('utf8'))) };
  return { blocks: [] };
}

function sectionsOf(structured: XmlElement): DmpBlock[] {
  return findElements(structured, 'section').flatMap((section): DmpBlock[] => {
    const title = textAt(section, 'title');
    const text = childOf(section, 'text');
    return [...(title ? [{ kind: 'titre' as const, text: title }] : []), ...(text ? narrative(text) : [])];
  });
}

/** The narrative block of CDA R2: paragraphs, lists and tables; all the rest is its text. */
function narrative(text: XmlElement): DmpBlock[] {
  const blocks: DmpBlock[] = paragraphs(text.text);
  for (const child of text.children) {
    switch (child.name) {
      case 'table':
        blocks.push({ kind: 'tableau', rows: rowsOf(child) });
        break;
      case 'list':
        blocks.push({ kind: 'liste', items: childrenOf(child, 'item').map(flat) });
        break;
      default:
        blocks.push(...paragraphs(flat(child)));
    }
  }
  return blocks;
}

function rowsOf(table: XmlElement): string[][] {
  return findElements(table, 'tr').map((row) =>
    row.children.filter(({ name }) => name === 'th' || name === 'td').map(flat),
  );
}

/** The text of an element and of all within it. */
function flat(element: XmlElement): string {
  return [element.text, ...element.children.map(flat)].filter(Boolean).join(' ');
}

function paragraphs(text: string): DmpBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => ({ kind: 'texte', text: one }));
}

function bounded(blocks: readonly DmpBlock[]): DmpBlock[] {
  let room = MOST_TEXT;
  return blocks.slice(0, MOST_BLOCKS).filter((block) => {
    room -= JSON.stringify(block).length;
    return room > 0;
  });
}

/** The part of an answer that a document is. @throws XmlError when it names none */
export function includedId(response: XmlElement): string {
  const include = findElement(findElement(response, 'DocumentResponse'), 'Include');
  const [, id] = /^cid:(.+)$/.exec(include?.attributes['href'] ?? '') ?? [];
  if (!id) throw new XmlError('forme');
  return decodeURIComponent(id);
}
