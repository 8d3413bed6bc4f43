/** The name of a cell as spreadsheets write it, from 0: `C4`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${String(row + 1)}`;
}

/** The name of a column, from 0: A … Z, AA … */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
