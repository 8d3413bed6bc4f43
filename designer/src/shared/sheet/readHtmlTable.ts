/**
 * Reads the first table of a piece of HTML (Excel, LibreOffice and Word put one on the clipboard). Merged cells give
 * their text to their first place and leave the others empty. The HTML is parsed apart and never shown.
 * @returns undefined when there is no table
 */
export function readHtmlTable(html: string): string[][] | undefined {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return undefined;
  const grid: string[][] = [];
  [...table.rows].forEach((line, y) => {
    const row = (grid[y] ??= []);
    let x = 0;
    for (const cell of line.cells) {
      while (row[x] !== undefined) x += 1;
      occupy(grid, { x, y, cell, lines: table.rows.length });
      x += span(cell.colSpan);
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? ''));
}

function occupy(
  grid: string[][],
  { x, y, cell, lines }: { x: number; y: number; cell: HTMLTableCellElement; lines: number },
): void {
  for (let down = 0; down < Math.min(span(cell.rowSpan), lines - y); down += 1) {
    const row = (grid[y + down] ??= []);
    for (let right = 0; right < span(cell.colSpan); right += 1)
      row[x + right] = down + right === 0 ? textOf(cell) : '';
  }
}

/** No more places than a table may have: a page may ask for a million. */
const span = (asked: number): number => Math.min(Math.max(asked, 1), 200);

function textOf(cell: HTMLElement): string {
  for (const line of cell.querySelectorAll('br')) line.replaceWith('\n');
  return (cell.textContent ?? '')
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
