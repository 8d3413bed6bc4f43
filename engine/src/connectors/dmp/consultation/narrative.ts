import type { DmpBlock } from '@trame/schemas';
import type { XmlElement } from '../../../platform/index.js';

const BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'list', 'table', 'caption']);
const LINES: ReadonlySet<string> = new Set(['paragraph', 'list', 'item', 'table', 'tr', 'caption']);
/** Bounds what a table may be stretched to. */
const MOST_SPANNED = 1_000;
const RAISED = signs('⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻');
const LOWERED = signs('₀₁₂₃₄₅₆₇₈₉₊₋');

type Cell = Extract<DmpBlock, { kind: 'tableau' }>['rows'][number][number];

/**
 * The narrative block of CDA R2 as plain text, in the order it was written: tables and lists; all the rest is paragraphs.
 * Source: HL7 CDA R2, 4.3.5 (section narrative block).
 */
export function narrative(element: XmlElement): DmpBlock[] {
  const blocks: DmpBlock[] = [];
  let text = '';
  const flush = (): void => {
    blocks.push(...paragraphs(tidy(text)));
    text = '';
  };
  for (const node of element.nodes) {
    if (typeof node === 'string' || !hasBlock(node)) text += flat(node);
    else {
      flush();
      blocks.push(...blocksOf(node));
    }
  }
  flush();
  return blocks;
}

/** The text of an element and of all within it, in order. */
export function plainText(element: XmlElement): string {
  return tidy(inside(element)).replace(/\n+/g, '\n');
}

/** A text cut at its empty lines. */
export function paragraphs(text: string): DmpBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => ({ kind: 'texte', text: one }));
}

function blocksOf(element: XmlElement): DmpBlock[] {
  switch (element.name) {
    case 'table':
      return [...captions(element), { kind: 'tableau', rows: rowsOf(element) }];
    case 'list':
      return [...captions(element), { kind: 'liste', items: named(element, 'item').map(plainText) }];
    default:
      return narrative(element);
  }
}

function hasBlock(element: XmlElement): boolean {
  if (isAside(element)) return false;
  return BLOCKS.has(element.name) || element.children.some(hasBlock);
}

/** What is said within the line, in brackets, whatever it holds: out of them it would read as the text itself. */
function isAside({ name, attributes }: XmlElement): boolean {
  return name === 'footnote' || name === 'renderMultiMedia' || attributes['revised'] === 'delete';
}

function named({ children }: XmlElement, ...names: string[]): XmlElement[] {
  return children.filter(({ name }) => names.includes(name));
}

function captions(element: XmlElement): DmpBlock[] {
  return named(element, 'caption').flatMap((caption) => paragraphs(plainText(caption)));
}

/** Its own rows: those of a table within a cell are text of the cell. */
function rowsOf(table: XmlElement): Cell[][] {
  return [table, ...named(table, 'thead', 'tfoot', 'tbody')].flatMap((part) => {
    const rows = named(part, 'tr');
    return rows.map((row, at) => named(row, 'th', 'td').map((cell) => cellOf(cell, rows.length - at)));
  });
}

/** @param left rows of its group from its own: none is spanned beyond, where a cell would push others aside */
function cellOf(cell: XmlElement, left: number): Cell {
  const across = spanOf(cell, 'colspan') || 1;
  // Zero is all that are left (HTML 4.01, 11.2.6).
  const down = Math.min(spanOf(cell, 'rowspan') ?? 1, left) || left;
  return {
    text: plainText(cell),
    ...(across > 1 ? { across } : {}),
    ...(down > 1 ? { down } : {}),
  };
}

/** Undefined when it is absent, or no number. */
function spanOf({ attributes }: XmlElement, name: 'colspan' | 'rowspan'): number | undefined {
  const span = attributes[name]?.trim() ?? '';
  return /^\d+$/.test(span) ? Math.min(Number(span), MOST_SPANNED) : undefined;
}

function inside({ nodes }: XmlElement): string {
  return nodes.map(flat).join('');
}

/** White space of the source is one space, an empty line stays; what only the look told is told in signs. */
function flat(node: string | XmlElement): string {
  if (typeof node === 'string')
    return node.replace(/[ \t\r\n]+/g, (space) => (/\n[ \t\r]*\n/.test(space) ? '\n\n' : ' '));
  if (isAside(node)) return asideOf(node);
  const text = inside(node);
  if (LINES.has(node.name)) return `\n${node.name === 'item' ? '– ' : ''}${text}\n`;
  switch (node.name) {
    case 'br':
      return '\n';
    case 'sup':
      return shifted(text, RAISED, '^');
    case 'sub':
      return shifted(text, LOWERED, '_');
    case 'th':
    case 'td':
      return ` ${text} `;
    default:
      return text;
  }
}

function asideOf(node: XmlElement): string {
  const said = plainText(node);
  if (node.attributes['revised'] === 'delete') return ` [supprimé\u00A0: ${said}] `;
  if (node.name === 'footnote') return ` (${said})`;
  return ` [image non montrée${said && `\u00A0: ${said}`}] `;
}

/** 10⁹ is not 109: a power or an index keeps its place. */
function shifted(text: string, known: ReadonlyMap<string, string>, mark: string): string {
  const said = text.trim();
  if (/^\p{L}*$/u.test(said)) return said;
  const found = [...said].map((sign) => known.get(sign));
  return found.includes(undefined) ? `${mark}(${said})` : found.join('');
}

function signs(shown: string): ReadonlyMap<string, string> {
  return new Map([...'0123456789+-'].map((sign, at) => [sign, shown[at] ?? sign]));
}

function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}
