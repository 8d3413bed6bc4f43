import type { Page } from 'puppeteer';
import { findByLabel, press } from './locate.js';
import type { Professional } from './Professional.js';

/** Types in the field of a label. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const field = await findByLabel(page, label);
  await field.click();
  await field.type(text);
}

/** Presses the verb of the question over the page. */
export async function answer(at: Professional, verb: string): Promise<void> {
  const dialog = await at.page.waitForSelector('[role="dialog"]');
  await press(at.page, verb, dialog ?? undefined);
}

/** Chooses the first option whose words begin so. */
export async function choose(page: Page, label: string, words: string): Promise<void> {
  const list = await findByLabel(page, label);
  const value = await list.evaluate(
    (each, wanted) =>
      [...(each as HTMLSelectElement).options].find(({ text }) => text.startsWith(wanted))?.value ?? '',
    words,
  );
  if (value === '') throw new Error(`« ${label} » does not offer « ${words} »`);
  await page.select(`#${CSS_ESCAPE(await list.evaluate((each) => each.id))}`, value);
}
const CSS_ESCAPE = (id: string): string => id.replace(/[^\w-]/g, (each) => `\\${each}`);
