import type { BoundingBox, ElementHandle } from 'puppeteer';
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

/** Drags a line of the plan with the mouse, and lets it go on the upper or the lower edge of another. */
export async function drag(
  at: Professional,
  label: string,
  side: 'above' | 'below',
  other: string,
): Promise<void> {
  const [from, to] = [await planLine(at, label), await planLine(at, other)];
  const boxOf = async (line: ElementHandle): Promise<BoundingBox> => {
    const box = await line.boundingBox();
    if (!box) throw new Error('a line of the plan is not on the screen');
    return box;
  };
  await from.scrollIntoView();
  const { mouse } = at.page;
  const start = await boxOf(from);
  await mouse.move(start.x + 30, start.y + start.height / 2);
  await mouse.down();
  // Near an edge of the screen, the plan scrolls under the hand: it follows with the eyes.
  for (const steps of [12, 3, 1]) {
    const end = await boxOf(to);
    await mouse.move(end.x + 30, end.y + end.height * (side === 'above' ? 0.1 : 0.9), { steps });
  }
  await mouse.up();
  // What is dropped flies to its place: whoever takes it again has seen it land.
  await at.page.waitForSelector('.fe-dragged', { hidden: true });
}

/** The labels of the questions of the plan, from top to bottom. */
export const planOrder = (at: Professional): Promise<string[]> =>
  at.page.$$eval('[role="treeitem"][data-kind="field"] .fe-line-label', (all) =>
    all.map(({ textContent }) => textContent?.trim() ?? ''),
  );

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

/** Makes a rule that gives a text, from a text and the answer to a question, then opens its FEEL. */
export async function tellInPieces(at: Professional, text: string, question: string): Promise<void> {
  await choose(at, 'Donner', 'un texte fait de plusieurs morceaux');
  await (await at.page.waitForSelector('.fe-value [aria-label="Valeur"]'))!.type(text);
  await choose(at, 'Question', question);
  await clickOn((await at.page.waitForSelector('.fe-value-rule summary'))!);
}
