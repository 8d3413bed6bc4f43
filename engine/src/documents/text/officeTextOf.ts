import { MEDIA_TYPES } from '../files/mediaTypes.js';
import { MOST_CHARACTERS } from './limits.js';
import { partsOf } from './partsOf.js';

/** Files of which everything is read, and those of which only what these marks hold is. */
interface Places {
  whole: RegExp;
  held?: { files: RegExp; marks: RegExp };
}

/** Words typed in a cell that no list shares; what heads and foots the pages. */
const INLINE = { files: /^xl\/worksheets\/sheet\d+\.xml$/, marks: /<(is)>/g };
const EDGES = {
  files: /^styles\.xml$/,
  marks: /<(style:(?:header|footer)(?:-left|-first)?)(?:\s[^<>]*)?>/g,
};

/** Where an office file keeps its text (ECMA-376-1, 11.3, 12.3, 13.3, 18.3.1.53; ODF 1.3-2, 3.1.2; 1.3-3, 16.10). */
const PLACES: Readonly<Record<string, Places>> = {
  [MEDIA_TYPES.docx.type]: { whole: /^word\/(?:document\d*|footnotes|endnotes|header\d*|footer\d*)\.xml$/ },
  [MEDIA_TYPES.xlsx.type]: { whole: /^xl\/sharedStrings\.xml$/, held: INLINE },
  [MEDIA_TYPES.pptx.type]: { whole: /^ppt\/slides\/slide\d+\.xml$/ },
  [MEDIA_TYPES.odt.type]: { whole: /^content\.xml$/, held: EDGES },
  [MEDIA_TYPES.ods.type]: { whole: /^content\.xml$/, held: EDGES },
  [MEDIA_TYPES.odp.type]: { whole: /^content\.xml$/ },
};

/** The kinds of office files of which the text is read. */
export const OFFICE_KINDS: readonly string[] = Object.keys(PLACES);

/** What is not of the text: what was deleted and may come back, the instructions of fields. */
const ASIDE = /<w:(delText|instrText)\b[^<>]*>[^<]*<\/w:\1>/g;
const DELETED = ['text:tracked-changes', 'table:tracked-changes'];

/** Ends of paragraphs and of cells, and what stands for a space. */
const ENDS = /<\/(?:w:p|a:p|si|is|text:p|text:h)>/g;
const SPACES = /<(?:w:tab|w:br|w:cr|text:tab|text:s|text:line-break|a:br)\b[^<>]*>/g;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * What an office file says. Its marks are taken off, never interpreted: no entity is declared, nothing is run or fetched.
 * @throws Error when it cannot be opened, is encrypted, or unfolds beyond bounds
 */
export function officeTextOf(file: Uint8Array, type: string): string {
  const { whole, held } = PLACES[type] ?? { whole: /^$/ };
  const zip = Buffer.from(file);
  const texts: string[] = [];
  let length = 0;
  const add = (xml: string): void => {
    if (length >= MOST_CHARACTERS) return;
    const text = textOf(xml);
    texts.push(text);
    length += text.length + 1;
  };
  for (const part of partsOf(zip, whole)) add(xmlOf(part));
  if (held && length < MOST_CHARACTERS)
    for (const part of partsOf(zip, held.files)) for (const xml of within(xmlOf(part), held.marks)) add(xml);
  return texts.join('\n').slice(0, MOST_CHARACTERS);
}

/** @throws Error when a part is no XML in UTF-8: an OpenDocument that is encrypted keeps the names of its parts (ODF 1.3-2, 3.4.1) */
function xmlOf(part: Buffer): string {
  const xml = new TextDecoder('utf-8', { fatal: true }).decode(part);
  if (!/^\s*</.test(xml)) throw new Error('a part is no XML');
  return xml;
}

/** What each of these marks holds, its end with it. */
function within(xml: string, marks: RegExp): string[] {
  const held: string[] = [];
  for (const { 0: opened, 1: name = '', index } of xml.matchAll(marks)) {
    if (opened.endsWith('/>')) continue;
    const end = xml.indexOf(`</${name}>`, index);
    if (end < 0) break;
    held.push(xml.slice(index, end + name.length + 3));
  }
  return held;
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
  return DELETED.reduce((left, mark) => {
    const from = left.indexOf(`<${mark}`);
    const end = from < 0 ? -1 : left.indexOf(`</${mark}>`, from);
    return end < 0 ? left : left.slice(0, from) + left.slice(end);
  }, xml);
}
