import type { ElementHandle } from 'puppeteer';
import { until } from '../../support/until.js';
import { typeIn } from '../browser/answerField.js';
import { clickOn, findByLabel } from '../browser/locate.js';
import type { Professional } from '../browser/Professional.js';

/** Writes in the box that a label names, over what was there. */
export const write = async (at: Professional, label: string, text: string): Promise<void> =>
  typeIn(at.page, await findByLabel(at.page, label), text);

/** Picks an option of the list that a label, seen or only said, names. */
export async function choose(at: Professional, label: string, option: string): Promise<void> {
  const list = await at.page.waitForSelector(
    `::-p-xpath(//select[@aria-label="${label}" or @id=//label[normalize-space()="${label}"]/@for])`,
  );
  const value = await until(
    () =>
      list!.evaluate(
        (each, wanted) =>
          [...(each as HTMLSelectElement).options].find(({ text }) => text.trim() === wanted)?.value,
        option,
      ),
    10_000,
  ).catch(() => {
    throw new Error(`« ${label} » does not offer « ${option} »`);
  });
  await (list as ElementHandle<HTMLSelectElement>).select(value);
}

/** The line of the plan with a label. */
export const planLine = async (at: Professional, label: string): Promise<ElementHandle<Element>> =>
  (await at.page.waitForSelector(
    `::-p-xpath(//li[@role="treeitem"][.//*[normalize-space()="${label}"]])`,
  )) as ElementHandle<Element>;

/** Selects a question in the plan. */
export async function select(at: Professional, label: string): Promise<void> {
  await clickOn(await planLine(at, label));
  await shown(at, label);
}

/** Adds a question from the palette, and asks something with it. */
export async function add(at: Professional, kind: string, question: string): Promise<void> {
  await at.press(kind);
  await shown(at, 'Nouvelle question');
  await write(at, 'Question', question);
}

/** Waits for the properties of a question. */
async function shown(at: Professional, label: string): Promise<void> {
  await at.page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.fe-properties textarea')].some(
        (each) => (each as HTMLTextAreaElement).value === wanted,
      ),
    {},
    label,
  );
}
