import type { ElementHandle } from 'puppeteer';
import type { Professional } from '../browser/Professional.js';

type Key = Parameters<Professional['page']['keyboard']['press']>[0];

/** Presses keys one after the other. */
export async function keys(at: Professional, ...all: Key[]): Promise<void> {
  for (const key of all) await at.page.keyboard.press(key);
}

/** Presses keys while another is held. */
export async function keysWith(at: Professional, held: Key, ...all: Key[]): Promise<void> {
  await at.page.keyboard.down(held);
  await keys(at, ...all);
  await at.page.keyboard.up(held);
}

/** Pastes what a spreadsheet copies, where the focus is. */
export const paste = (at: Professional, text: string): Promise<void> =>
  at.page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

/** A cell of the table on the screen, by its places. */
export async function cell(at: Professional, row: number, column: number): Promise<ElementHandle<Element>> {
  const place = `[role="grid"] [data-sheet-row="${row}"] [role="gridcell"]:nth-child(${column + 2})`;
  return (await at.page.waitForSelector(place))!;
}

/** What the first column says, row by row. */
export const firstColumn = (at: Professional): Promise<string[]> =>
  at.page.$$eval('[role="grid"] [data-sheet-row] [role="gridcell"]:nth-child(2)', (all) =>
    all.map((each) => each.textContent ?? ''),
  );
