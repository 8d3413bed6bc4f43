import { readTsv } from '../../../shared/sheet/index.js';
import { proposeValue } from '../edit/proposeId.js';

/** As many answers as a closed question may have. */
const MOST = 500;
const VALUE = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/**
 * Answers copied from a spreadsheet: one a line, cells between tabs (or semicolons). Two cells are value and label,
 * when the first can be a value; else the first is the label; quotes are those of the spreadsheet. Lines said twice are taken once.
 */
export function readPasted(text: string): Array<{ value: string; label: string }> {
  const taken = new Set<string>();
  const labels = new Set<string>();
  const found: Array<{ value: string; label: string }> = [];
  for (const row of readTsv(text)) {
    const cells = row.length > 1 ? row : (row[0] ?? '').split(';');
    const [first = '', second = ''] = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
    if (first === '' || found.length >= MOST) continue;
    const coded = second !== '' && VALUE.test(first) && first.length <= 80;
    const label = (coded ? second : first).slice(0, 200);
    if (labels.has(label)) continue;
    const value = coded && !taken.has(first) ? first : proposeValue(label, taken);
    taken.add(value);
    labels.add(label);
    found.push({ value, label });
  }
  return found;
}
