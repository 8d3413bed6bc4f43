/** One column of a sheet. */
export interface SheetColumn<Row> {
  id: string;
  title: string;
  /** Title above this column and its neighbours of the same group. */
  group?: string;
  kind: 'text' | 'number' | 'choice';
  /** choice: what one may pick. */
  options?: readonly { value: string; label: string }[];
  /** Room wished, in characters. */
  width?: number;
  /** What the cell holds, as one would type it. */
  read: (row: Row) => string;
  /** Why nothing can be written in the cell of this row; undefined when it can. */
  closed?: (row: Row) => string | undefined;
}

/** What a cell shows: the label of a choice, else its text. */
export function shownText<Row>(column: SheetColumn<Row>, row: Row): string {
  const text = column.read(row);
  return column.options?.find(({ value }) => value === text)?.label ?? text;
}
