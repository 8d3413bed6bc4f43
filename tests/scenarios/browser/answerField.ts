import type { ElementHandle, Page } from 'puppeteer';
import type { Field } from '@trame/schemas';
import { until } from '../../support/until.js';
import { clickOn, findByLabel, press, type Scope } from './locate.js';
import { codeLabel } from './packFiles.js';

/** What one answers with: the window, and how people and places are called, by id. */
export interface Hand {
  page: Page;
  names: Readonly<Record<string, string>>;
}

/** One way to answer: by typing, by choosing … */
type Gesture = (hand: Hand, field: Field, value: unknown, scope: Scope) => Promise<void>;

const YES_NO: Record<string, string> = { oui: 'Oui', non: 'Non', nonRenseigne: 'Non renseigné' };
const IDENTITIES: Record<string, string> = {
  connue: 'Personne connue du service',
  piece: 'Pièce d’identité présentée',
};
const STATUSES: Record<string, string> = {
  signe: 'Signe',
  refuse: 'Refuse de signer',
  absent: 'Est absent·e',
  incapable: 'Est dans l’impossibilité de signer',
};

/** Past so many letters, the rest is pasted. */
const TYPED = 16;

/** Types in a box, over what was there; a long text is begun by hand, then pasted. */
export async function typeIn(page: Page, box: ElementHandle<Element>, text: string): Promise<void> {
  await clickOn(box);
  await page.keyboard.down('Control');
  await page.keyboard.press('A');
  await page.keyboard.up('Control');
  await page.keyboard.type(text.slice(0, TYPED));
  if (text.length > TYPED) await page.keyboard.sendCharacter(text.slice(TYPED));
}

const typeText: Gesture = async ({ page }, field, value, scope) =>
  typeIn(
    page,
    await findByLabel(page, labelOf(field), scope),
    String(value).replace('.', field.type === 'decimal' ? ',' : '.'),
  );

/** A day as people type it. */
export function frenchDay(iso: string): string {
  const [year = '', month = '', day = ''] = iso.slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

const typeDay: Gesture = async ({ page }, field, value, scope) =>
  typeIn(page, await findByLabel(page, labelOf(field), scope), frenchDay(String(value)));

const typeTime: Gesture = async ({ page }, field, value, scope) =>
  typeIn(page, await findByLabel(page, labelOf(field), scope), String(value).replace(':', 'h'));

const typeInstant: Gesture = async ({ page }, field, value, scope) => {
  const group = await findByLabel(page, labelOf(field), scope);
  const boxes = await group.$$('input.tk-input');
  const at = new Date(String(value));
  await typeIn(page, boxes[0]!, frenchDay(at.toISOString()));
  await typeIn(page, boxes[1]!, '10:30');
};

/** Clicks the radio or the box that carries a label, inside a group. */
async function pick(page: Page, group: ElementHandle<Element>, label: string): Promise<void> {
  const found = await page.evaluateHandle(
    (root, wanted) => {
      const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
      const named = [...root.querySelectorAll('label')].find(
        (each) => plain(each.textContent) === plain(wanted),
      );
      return named ? document.getElementById(named.htmlFor) : null;
    },
    group,
    label,
  );
  const box = found.asElement() as ElementHandle<HTMLInputElement> | null;
  if (!box) throw new Error(`no answer « ${label} » in this group`);
  if (await box.evaluate((each) => each.checked)) return;
  await clickOn(box);
  await until(() => box.evaluate((each) => each.checked));
}

const chooseOne: Gesture = async ({ page }, field, value, scope) => {
  const label = optionLabel(field, value);
  const control = await findByLabel(page, labelOf(field), scope);
  if (await control.evaluate((each) => each.tagName === 'SELECT')) {
    await control.evaluate((each) => each.scrollIntoView({ block: 'center', behavior: 'instant' }));
    await (control as ElementHandle<HTMLSelectElement>).select(String(value));
  } else await pick(page, control, label);
};

const chooseSeveral: Gesture = async ({ page }, field, value, scope) => {
  const group = await findByLabel(page, labelOf(field), scope);
  for (const each of value as string[]) await pick(page, group, optionLabel(field, each));
};

const sayYesOrNo: Gesture = async ({ page }, field, value, scope) =>
  pick(page, await findByLabel(page, labelOf(field), scope), YES_NO[String(value)] ?? '');

/** Types the beginning of a name, then takes the answer that is proposed. */
async function search(page: Page, box: ElementHandle<Element>, text: string): Promise<void> {
  await typeIn(page, box, text.slice(0, 24));
  const list = await box.evaluate((each) => each.getAttribute('aria-controls'));
  const option = await until(async () => {
    const found = await page.evaluateHandle(
      (id, wanted) =>
        [...(document.getElementById(id ?? '')?.querySelectorAll('[role="option"]') ?? [])].find((each) =>
          (each.textContent ?? '').toLowerCase().includes(wanted.toLowerCase()),
        ) ?? null,
      list,
      text,
    );
    return found.asElement() as ElementHandle<Element> | null;
  }, 10_000);
  await option.click();
}

const searchCode: Gesture = async ({ page }, field, value, scope) =>
  search(page, await findByLabel(page, labelOf(field), scope), codeLabel(field.codes ?? '', String(value)));

const searchName: Gesture = async ({ page, names }, field, value, scope) =>
  search(page, await findByLabel(page, labelOf(field), scope), names[String(value)] ?? '');

const writeAddress: Gesture = async ({ page }, field, value, scope) => {
  const group = await findByLabel(page, labelOf(field), scope);
  const boxes = await group.$$('input');
  const { ligne1 = '', codePostal = '', commune = '' } = value as Record<string, string>;
  await typeIn(page, boxes[0]!, ligne1);
  await typeIn(page, boxes[2]!, codePostal);
  await typeIn(page, boxes[3]!, commune);
};

const sign: Gesture = async ({ page }, field, value, scope) => {
  const group = await findByLabel(page, labelOf(field), scope);
  const answer = value as Record<'statut' | 'nom', string> &
    Partial<Record<'moyen' | 'motif' | 'identite', string>>;
  await pick(page, group, STATUSES[answer.statut] ?? '');
  const name = await partOf(page, group, 'Nom et prénom');
  const proposed = await name.evaluate((each) => (each as HTMLInputElement).value);
  if (answer.nom && proposed !== answer.nom) await typeIn(page, name, answer.nom);
  if (answer.motif) await typeIn(page, await partOf(page, group, 'Motif'), answer.motif);
  if (answer.moyen === 'dessin') {
    await pick(page, group, 'Dessiner');
    await draw(page, await until(() => group.$('canvas')));
  } else if (answer.moyen) await pick(page, group, 'Saisir son nom');
  if (answer.identite) await pick(page, group, IDENTITIES[answer.identite] ?? '');
};

async function partOf(
  page: Page,
  group: ElementHandle<Element>,
  label: string,
): Promise<ElementHandle<Element>> {
  return until(async () => {
    const found = await page.evaluateHandle(
      (root, wanted) => {
        const named = [...root.querySelectorAll('label')].find((each) =>
          each.textContent?.startsWith(wanted),
        );
        return named ? document.getElementById(named.htmlFor) : null;
      },
      group,
      label,
    );
    return found.asElement() as ElementHandle<Element> | null;
  });
}

/** Signs with the mouse: a loop and a dash. */
async function draw(page: Page, canvas: ElementHandle<Element>): Promise<void> {
  await canvas.evaluate((each) => each.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.6);
  await page.mouse.down();
  for (let step = 0; step <= 24; step += 1) {
    const angle = (step / 24) * 4 * Math.PI;
    await page.mouse.move(
      box.x + box.width * (0.2 + step * 0.022),
      box.y + box.height * (0.5 + 0.28 * Math.cos(angle)),
    );
  }
  await page.mouse.up();
}

const addRows: Gesture = async (hand, field, value, scope) => {
  const rows = value as Record<string, unknown>[];
  const { page } = hand;
  const rowsNow = () => page.$$(`[data-row-of="${field.id}"]`);
  for (const [index, row] of rows.entries()) {
    if ((await rowsNow()).length <= index)
      await press(page, `Ajouter une ligne à « ${field.label ?? ''} »`, scope);
    const place = await until(async () => (await rowsNow())[index]);
    await answerFields(hand, field.fields ?? [], row, place);
  }
};

const gestures: Partial<Record<Field['type'], Gesture>> = {
  text: typeText,
  longText: typeText,
  richText: typeText,
  integer: typeText,
  decimal: typeText,
  date: typeDay,
  dateTime: typeInstant,
  time: typeTime,
  yesNo: sayYesOrNo,
  choice: chooseOne,
  choices: chooseSeveral,
  code: searchCode,
  professional: searchName,
  establishment: searchName,
  address: writeAddress,
  signature: sign,
  repeat: addRows,
};

/** Answers the questions that have an answer, in the order they are asked; those of an option follow their choice. */
export async function answerFields(
  hand: Hand,
  fields: readonly Field[],
  answers: Readonly<Record<string, unknown>>,
  scope?: Scope,
): Promise<void> {
  for (const field of fields) {
    const value = answers[field.id];
    if (value === undefined || field.computed) continue;
    const gesture = gestures[field.type];
    if (!gesture) throw new Error(`nobody knows how to answer a field of type ${field.type}`);
    try {
      await gesture(hand, field, value, scope);
    } catch (error) {
      throw new Error(`« ${field.label ?? field.id} »: ${(error as Error).message}`, { cause: error });
    }
    for (const option of field.options ?? []) await answerFields(hand, option.fields ?? [], answers, scope);
  }
}

function labelOf(field: Field): string {
  return field.label ?? '';
}

function optionLabel(field: Field, value: unknown): string {
  return field.options?.find((option) => option.value === value)?.label ?? String(value);
}
