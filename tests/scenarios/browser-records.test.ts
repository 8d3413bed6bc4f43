import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer';
import type { DraftDetail, DraftList } from '@trame/schemas';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { until } from '../support/until.js';
import { typeIn } from './browser/answerField.js';
import { demoNames } from './browser/demoNames.js';
import { clickOn, findByLabel, press } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';
import { keepHousehold } from './household.cases.js';
import { fillTabs } from './tabs.cases.js';

const FACTS = 'Ce qui s’est passé';
const ONLINE = 'A demandé à appeler sa sœur après le dîner.';
const OFFLINE = ' Appel passé à vingt heures, coucher paisible.';
const MENDED = 'A demandé à appeler sa sœur avant le dîner.';

const ITEMS =
  'hygiene habillage repas sommeil lieux temps regles adultes pairs emotions famille apprentissages trajets projets';
const EVALUATION = Object.fromEntries(ITEMS.split(' ').map((item, index) => [item, String((index % 3) + 1)]));

const server = useRealServer();
let profile: string;
let browser: Browser;
let educator: Professional;

/** Opens the browser of the educator's computer, where nobody is signed in any more, and signs in. */
async function sitDown(): Promise<void> {
  browser = await openBrowser(profile);
  const [blank] = await browser.pages();
  await (await blank?.createCDPSession())?.send('Network.clearBrowserCookies');
  educator = await Professional.signIn(browser, server.current.url, 'i.carpentier', demoNames, true);
}

beforeAll(async () => {
  profile = await mkdtemp(path.join(tmpdir(), 'trame-poste-'));
  await sitDown();
}, 200_000);
afterAll(async () => {
  await rm(profile, { recursive: true, force: true });
  expect(educator?.desk.complaints ?? []).toEqual([]);
}, 30_000);

const ask = <T>(address: string): Promise<T> =>
  educator.page.evaluate(
    async (at) => (await (await fetch(`/api/v1${at}`)).json()) as T,
    address,
  ) as Promise<T>;

const factsOf = async (): Promise<string> =>
  (await findByLabel(educator.page, FACTS)).evaluate((each) => (each as HTMLTextAreaElement).value);

/** Whether a file of the profile holds a text in clear. */
async function keptInClear(text: string): Promise<boolean> {
  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  for (const file of files.filter((each) => each.isFile())) {
    const bytes = await readFile(path.join(file.parentPath, file.name)).catch(() => Buffer.alloc(0));
    if (bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le')))
      return true;
  }
  return false;
}

describe('Given an educator who writes in a dossier, without a circuit that asks for it', () => {
  let draft: string;

  it('When they begin a record, then they choose among what they may fill, and it is kept as they type', async () => {
    const { items } = await ask<{ items: { id: string }[] }>('/dossiers');
    await educator.open(`/dossiers/${items[0]?.id ?? ''}`);
    await look(educator, 'fiche-dossier');
    await educator.press('Nouvelle fiche');
    await educator.see('Choisissez ce que vous voulez écrire');
    await look(educator, 'fiche-choix');
    await educator.press('Transmission');
    await typeIn(educator.page, await findByLabel(educator.page, FACTS), ONLINE);
    await educator.see(/Enregistré à \d\d:\d\d/);
    await look(educator, 'fiche-saisie');
    const drafts = await ask<DraftList>(`/dossiers/${items[0]?.id ?? ''}/drafts`);
    draft = drafts.items[0]?.id ?? '';
    expect(educator.page.url()).toContain(`/en-cours/${draft}`);
    expect((await ask<DraftDetail>(`/drafts/${draft}`)).data).toMatchObject({ faits: ONLINE });
  }, 60_000);

  it('When the network fails and the browser is closed, then what was typed is sealed there, and is sent whole at the next sign-in', async () => {
    educator.desk.expect(/ERR_INTERNET_DISCONNECTED/);
    await educator.page.setOfflineMode(true);
    const facts = await findByLabel(educator.page, FACTS);
    await facts.focus();
    await educator.page.keyboard.press('End');
    await educator.page.keyboard.sendCharacter(OFFLINE);
    await educator.see('Hors ligne : gardé sur ce poste');
    await look(educator, 'fiche-hors-ligne');
    expect(educator.desk.complaints).toEqual([]);
    await browser.close();
    expect(await keptInClear('coucher paisible')).toBe(false);

    await sitDown();
    const sent = await until(async () => {
      const { data } = await ask<DraftDetail>(`/drafts/${draft}`);
      return data['faits'] === ONLINE ? undefined : data;
    }, 15_000);
    expect(sent).toMatchObject({ faits: ONLINE + OFFLINE, importance: 'information' });
  }, 60_000);

  it('When they go on, then it is found in the dossier where they left it, and becomes a record that they sign', async () => {
    const { dossierId } = await ask<DraftDetail>(`/drafts/${draft}`);
    await educator.open(`/dossiers/${dossierId}`);
    await educator.see('Saisies en cours');
    await educator.press('Transmission');
    await until(async () => (await factsOf()) === ONLINE + OFFLINE);
    await educator.press('Enregistrer dans le dossier');
    await educator.see('Versions et signatures');
    await educator.see(ONLINE + OFFLINE);
    await look(educator, 'fiche-lue');
    await educator.press('Signer');
    await educator.see('Votre nom et l’heure seront attachés');
    await look(educator, 'fiche-signer');
    await educator.press('Signer la fiche');
    await educator.see(/Signée par CARPENTIER/);
  }, 60_000);

  it('When they print it, then the sheet says what was written, or asks it on blank lines', async () => {
    const { page } = educator;
    const record = new URL(page.url()).pathname;
    await clickOn((await page.waitForSelector('a[href^="/impression/fiches/"]'))!);
    await educator.see('Version 1, écrite par');
    const sheet = (await page.waitForSelector('.tk-sheet'))!;
    const read = () => sheet.evaluate((each) => each.textContent ?? '');
    await until(async () => (await read()).includes(ONLINE + OFFLINE));
    await look(educator, 'impression-remplie');
    await page.select('.tr-filters select', '1');
    await until(async () => !(await read()).includes(ONLINE));
    expect(await read()).toContain(FACTS);
    expect(await page.$$('.tk-sheet input, .tk-sheet textarea, .tk-sheet select')).toEqual([]);
    await look(educator, 'impression-vierge');
    await page.emulateMediaType('print');
    expect(await page.$eval('.no-print', (each) => getComputedStyle(each).display)).toBe('none');
    await page.emulateMediaType('screen');
    await educator.open(record);
  }, 60_000);

  it('When they amend it and say why, then the former version stays, and what changed is shown question by question', async () => {
    await educator.press('Rectifier');
    await educator.see('Rectifier : Transmission');
    await typeIn(educator.page, await findByLabel(educator.page, FACTS), MENDED);
    await educator.see(/Enregistré à \d\d:\d\d/);
    await educator.press('Enregistrer la rectification…');
    await typeIn(
      educator.page,
      await findByLabel(educator.page, 'Pourquoi'),
      'L’appel a eu lieu avant le dîner.',
    );
    await look(educator, 'fiche-motif');
    await educator.press('Enregistrer la rectification');
    await educator.see('Motif : L’appel a eu lieu avant le dîner.');
    await educator.press('Voir ce qui change dans la version 2');
    await until(async () => (await educator.page.$('.tk-differences tbody tr')) !== null);
    const rows = await educator.page.$$eval('.tk-differences tbody tr', (all) =>
      all.map((row) => [...row.children].map((cell) => cell.textContent)),
    );
    expect(rows).toEqual([[FACTS, ONLINE + OFFLINE, MENDED]]);
    await look(educator, 'fiche-difference');
  }, 60_000);

  it('When they evaluate from the dossier, then the result is shown, and what changed since the last passage', async () => {
    await educator.press('Nouvelle évaluation');
    const dialog = (await educator.page.waitForSelector('[role="dialog"] .tr-choices'))!;
    await press(educator.page, 'Première évaluation : autonomie et repères', dialog);
    await educator.see('Évaluation faite par');
    await educator.fillGrid('premiere-evaluation', EVALUATION);
    await look(educator, 'evaluation-saisie');
    await educator.press('Enregistrer dans le dossier');
    await educator.see(/Évaluation de CARPENTIER/);
    await look(educator, 'evaluation-lue');
    await educator.press('Comparer au passage précédent');
    await educator.see('Ce qui change, question par question');
    const head = await educator.page.$$eval('.tk-differences', (all) =>
      all[0] ? [...all[0].querySelectorAll('tbody tr')].map((row) => row.children[0]?.textContent) : [],
    );
    expect(head.slice(0, 2)).toEqual(['Score', 'Lecture']);
    await look(educator, 'evaluation-comparaison');
    await educator.press('Retour aux évaluations');
    await educator.see('Comparer au passage précédent');
    await look(educator, 'evaluations');
  }, 60_000);
});

fillTabs(
  () => educator,
  (login) => Professional.signIn(browser, server.current.url, login, demoNames),
);

keepHousehold((login) => Professional.signIn(browser, server.current.url, login, demoNames));
