export { cellName, columnName } from './cellName.js';
export type { CellPlace } from './nextCell.js';
import './paste.css';

export { PasteDialog, PastedReading } from './PasteDialog.js';
export { type Pasted, type PastedTable, readPasted } from './readPasted.js';
export { readTsv } from './readTsv.js';
export { Sheet, type SheetProps } from './Sheet.js';
export type { SheetColumn } from './SheetColumn.js';
export { t as sheetWords } from './words.js';
export { dropSide, useRowDrag } from './useRowDrag.js';
export { writeTsv } from './writeTsv.js';
