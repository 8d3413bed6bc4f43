/** The mark that tells spreadsheets a file is UTF-8. */
export const CSV_BOM = '\uFEFF';

/**
 * One line of a CSV as French spreadsheets read it: semicolons, quotes, CRLF. What begins as a formula is kept from being
 * one (OWASP, CSV injection).
 */
export function csvLine(cells: ReadonlyArray<string | number | null | undefined>): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}

function csvCell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^[\s\u0000-\u001f]*[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}
