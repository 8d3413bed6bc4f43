import { readHtmlTable } from './readHtmlTable.js';
import { readTsv } from './readTsv.js';

/** More is no table that one edits by hand; the rest is cut and said. */
export const pasteLimits = { rows: 12_000, columns: 60, characters: 4_000_000 } as const;

/** What the clipboard gives, as it is. */
export interface Pasted {
  html: string;
  text: string;
}

/** Cells of what was pasted, trimmed, all rows of one width; `cut`: there was more than the limits. */
export interface PastedTable {
  cells: string[][];
  cut: boolean;
}

/**
 * Reads what one pastes from a spreadsheet or a text processor: the table of its HTML, else its tabs and lines.
 * @returns undefined when nothing is there
 */
export function readPasted({ html, text }: Pasted): PastedTable | undefined {
  const long = html.length > pasteLimits.characters;
  const rows = (long || !/<table/i.test(html) ? undefined : readHtmlTable(html)) ?? readText(text);
  const cells = rows.map((row) => row.map((cell) => cell.trim()));
  const kept = withoutEmptyEdges(cells);
  if (kept.length === 0) return undefined;
  const width = Math.min(pasteLimits.columns, Math.max(...kept.map((row) => row.length)));
  return {
    cells: kept
      .slice(0, pasteLimits.rows)
      .map((row) => Array.from({ length: width }, (_, x) => row[x] ?? '')),
    cut:
      text.length > pasteLimits.characters ||
      kept.length > pasteLimits.rows ||
      kept.some((row) => row.length > width),
  };
}

const readText = (text: string): string[][] => readTsv(text.slice(0, pasteLimits.characters));

/** Without the empty rows at the end and the empty columns at the right. */
function withoutEmptyEdges(cells: string[][]): string[][] {
  const last = cells.findLastIndex((row) => row.some((cell) => cell !== ''));
  const rows = cells.slice(0, last + 1);
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  return rows.map((row) => row.slice(0, width));
}
