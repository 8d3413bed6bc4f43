/**
 * Reads the text that a spreadsheet puts on the clipboard: tabs between cells, a line a row. A cell that holds a tab, a
 * line or a quote comes between quotes, its own quotes doubled (Excel and LibreOffice do the same).
 */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    row.push(cell);
    if (text[end] !== '\t') {
      rows.push(row);
      row = [];
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return withoutLastEmpty(rows);
}

interface Cell {
  cell: string;
  /** Where its tab, its line end or the end of the text is. */
  end: number;
}

function readPlain(text: string, from: number): Cell {
  let end = from;
  while (end < text.length && !'\t\n\r'.includes(text[end] ?? '')) end += 1;
  return { cell: text.slice(from, end), end };
}

/** A quote that nothing closes, or that is followed by more text, belongs to the cell's own text. */
function readQuoted(text: string, from: number): Cell {
  let cell = '';
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] !== '"') cell += text[at];
    else if (text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const closed = at + 1 === text.length || '\t\n\r'.includes(text[at + 1] ?? '');
      return closed ? { cell, end: at + 1 } : readPlain(text, from);
    }
  }
  return readPlain(text, from);
}

/** A text that ends with a line end has no row after it. */
function withoutLastEmpty(rows: string[][]): string[][] {
  const last = rows.at(-1);
  return last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows;
}
