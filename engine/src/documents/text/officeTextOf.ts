import { MEDIA_TYPES } from '../files/mediaTypes.js';
import { partsOf } from './partsOf.js';

/** Characters of a document that are sought at most. */
const MOST_CHARACTERS = 200_000;

/** Where an office file keeps its text (ECMA-376-1, 11.3, 12.3, 13.3; ODF 1.3-2, 3.1.2). */
const PLACES: Readonly<Record<string, RegExp>> = {
  [MEDIA_TYPES.docx.type]: /^word\/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
  [MEDIA_TYPES.xlsx.type]: /^xl\/sharedStrings\.xml$/,
  [MEDIA_TYPES.pptx.type]: /^ppt\/slides\/slide\d+\.xml$/,
  [MEDIA_TYPES.odt.type]: /^content\.xml$/,
  [MEDIA_TYPES.ods.type]: /^content\.xml$/,
  [MEDIA_TYPES.odp.type]: /^content\.xml$/,
};

/** The kinds of office files of which the text is read. */
export const OFFICE_KINDS: readonly string[] = Object.keys(PLACES);

/** What is not of the text: what was deleted and may come back, the instructions of fields. */
const ASIDE = /<w:(delText|instrText)\b[^<>]*>[^<]*<\/w:\1>/g;
const DELETED = '<text:tracked-changes';

/** Ends of paragraphs and of cells, and what stands for a space. */
const ENDS = /<\/(?:w:p|a:p|si|text:p|text:h)>/g;
const SPACES = /<(?:w:tab|w:br|w:cr|text:tab|text:s|text:line-break|a:br)\b[^<>]*>/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * What an office file says. Its marks are taken off, never interpreted: no entity is declared, nothing is run or fetched.
 * @throws Error when it cannot be opened, or unfolds beyond bounds
 */
export function officeTextOf(file: Uint8Array, type: string): string {
  const texts: string[] = [];
  let length = 0;
  for (const part of partsOf(Buffer.from(file), PLACES[type] ?? /^$/)) {
    if (length >= MOST_CHARACTERS) break;
    const text = textOf(part.toString('utf8'));
    texts.push(text);
    length += text.length;
  }
  return texts.join('\n').slice(0, MOST_CHARACTERS);
}

function textOf(xml: string): string {
  return withoutDeleted(xml)
    .replace(ASIDE, '')
    .replace(ENDS, '\n')
    .replace(SPACES, ' ')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
      if (name) return ENTITIES[name as string] ?? whole;
      const code = hex ? Number.parseInt(hex as string, 16) : Number(decimal);
      return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
    });
}

function withoutDeleted(xml: string): string {
  const from = xml.indexOf(DELETED);
  const end = from < 0 ? -1 : xml.indexOf('</text:tracked-changes>', from);
  return end < 0 ? xml : xml.slice(0, from) + xml.slice(end);
}
