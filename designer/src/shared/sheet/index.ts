export { cellName, columnName } from './cellName.js';
export type { CellPlace } from './nextCell.js';
export { type Pasted, type PastedTable, pasteLimits, readPasted } from './readPasted.js';
export { Sheet, type SheetProps } from './Sheet.js';
export type { SheetColumn } from './SheetColumn.js';
export { writeTsv } from './writeTsv.js';
