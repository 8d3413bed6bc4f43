import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import type { KeyInput, Page } from 'puppeteer';

/** Keys as one presses them: `{Tab}`, `{Shift+Tab}`, `{found}` waits for what is searched; the rest is typed. */
type Keys = string | ((page: Page) => Promise<void>);

/** How a question is answered then emptied without a mouse, from its first stop by Tab. */
export interface ByKeyboard {
  fill: Keys;
  /** The answer it then has. */
  given: unknown;
  clear: Keys;
  /** What remains once emptied; nothing by default. */
  left?: unknown;
}

const EMPTY = '{Control+A}{Backspace}';
const PERSON = '4f6f7a3e-0000-4000-8000-000000000001';
const typed = (text: string, given: unknown = text): ByKeyboard => ({ fill: text, given, clear: EMPTY });
const searched = (text: string, given: unknown): ByKeyboard => ({
  fill: `${text}{found}{Enter}`,
  given,
  clear: `${EMPTY}{Tab}`,
});
const joined = (name: string): ByKeyboard => ({
  fill: async (page) => {
    const file = path.join(tmpdir(), name);
    await writeFile(file, name.endsWith('.png') ? Buffer.from('89504e470d0a1a0a', 'hex') : '%PDF-1.4');
    const asked = page.waitForFileChooser({ timeout: 5_000 });
    // A turn of the page: the browser is then told to give the dialog to the test.
    await page.evaluate(() => undefined);
    await page.keyboard.press('Enter');
    await (await asked).accept([file]);
    await page.waitForSelector('.tk-file-shown');
  },
  given: expect.objectContaining({ nom: name }),
  clear: '{Tab}{Enter}',
});

/** By name of widget. */
export const KEYS: Readonly<Record<string, ByKeyboard>> = {
  text: typed('Dix'),
  email: typed('a.b@exemple.fr'),
  longText: typed('Une{Enter}ou deux', 'Une\nou deux'),
  richText: { fill: '{Tab}{Control+B}Vu', given: '<p><strong>Vu</strong></p>', clear: EMPTY },
  integer: typed('12', 12),
  decimal: typed('1,5', 1.5),
  date: typed('23/11/2026', '2026-11-23'),
  dateTime: {
    fill: '23/11/2026{Tab}{Tab}14:30',
    given: '2026-11-23T14:30',
    clear: `${EMPTY}{Shift+Tab}{Shift+Tab}${EMPTY}`,
  },
  time: typed('14:30'),
  duration: typed('1 an', 'P1Y'),
  yesNo: { fill: '{ArrowLeft}{ArrowLeft}', given: 'oui', clear: '{ArrowLeft}', left: 'nonRenseigne' },
  radios: { fill: ' {ArrowDown}', given: 'juge', clear: '{Tab}{Enter}' },
  select: { fill: '{ArrowDown}{ArrowDown}', given: 'v1', clear: '{Home}' },
  checkboxes: { fill: ' {Tab} ', given: ['ase', 'juge'], clear: ' {Shift+Tab} ', left: [] },
  tags: { fill: 'Réponse 1{found}{Enter}', given: ['v1'], clear: '{Shift+Tab}{Enter}', left: [] },
  code: searched('mere', 'mere'),
  usager: searched('mar', PERSON),
  contact: searched('mar', PERSON),
  professional: searched('mar', PERSON),
  establishment: searched('mar', PERSON),
  address: {
    fill: '3 rue des Lilas{Tab}{Tab}59000{Tab}Lille',
    given: { ligne1: '3 rue des Lilas', codePostal: '59000', commune: 'Lille' },
    clear: `${EMPTY}{Shift+Tab}${EMPTY}{Shift+Tab}{Shift+Tab}${EMPTY}`,
  },
  file: joined('attestation.pdf'),
  image: joined('photo.png'),
  signature: {
    fill: ' {Tab}DUPONT Anne{Tab} {ArrowDown}',
    given: { statut: 'signe', nom: 'DUPONT Anne', moyen: 'saisie', date: '2026-11-23' },
    clear: '{Tab}{Enter}',
  },
  adverbs: {
    fill: ' {Tab} {Tab} {Tab} {ArrowDown}',
    given: { spontanement: 'oui', totalement: 'oui', correctement: 'oui', habituellement: 'non' },
    clear: '{Tab}{Enter}',
  },
  group: { ...typed('Lille'), given: { ville: 'Lille' }, left: {} },
  rows: { fill: '{Enter}{focused}Lille', given: [{ ville: 'Lille' }], clear: '{Tab}{Enter}', left: [] },
  cards: {
    fill: '{Enter}{focused}Lille',
    given: [{ ville: 'Lille' }],
    clear: '{Shift+Tab}{Enter}',
    left: [],
  },
};

/** Presses Tab until the first stop of the question on the page. */
export async function reach(page: Page): Promise<void> {
  for (let stop = 0; stop < 10; stop += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('[data-type]') != null)) return;
  }
  throw new Error('the question is not met by Tab');
}

/** Presses keys, one after the other. */
export async function press(page: Page, keys: Keys): Promise<void> {
  if (typeof keys !== 'string') return keys(page);
  for (const [part] of keys.matchAll(/\{[^}]+\}|[^{]+/g)) {
    if (!part.startsWith('{')) await page.keyboard.type(part);
    else if (part === '{found}') await page.waitForSelector('[role="option"]');
    else if (part === '{focused}') await page.waitForSelector('input:focus');
    else await chord(page, part.slice(1, -1).split('+') as KeyInput[]);
  }
}

async function chord(page: Page, keys: KeyInput[]): Promise<void> {
  const held = keys.slice(0, -1);
  for (const key of held) await page.keyboard.down(key);
  await page.keyboard.press(keys.at(-1)!);
  for (const key of held.reverse()) await page.keyboard.up(key);
}
