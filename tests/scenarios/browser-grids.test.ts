import { randomUUID } from 'node:crypto';
import type { Browser, ElementHandle } from 'puppeteer';
import type { Fillable } from '@trame/schemas';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { until } from '../support/until.js';
import { typeIn } from './browser/answerField.js';
import { demoNames } from './browser/demoNames.js';
import { clickOn, findByLabel, press } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';

const TITLE = 'Repos et rythmes';
const PASTED = [
  'Item\tDimension\tJamais (0)\tParfois (1)\tSouvent (2)',
  'S’endort sans aide\tNuit\tx\tx\tx',
  'Se lève reposé\tNuit\tx\tx\tx',
  '\tNuit\tx\tx\tx',
  'Tient la journée\tJour\tx\tx\tx',
].join('\n');

const server = useRealServer();
let browser: Browser;
let quality: Professional;
beforeAll(async () => {
  browser = await openBrowser();
  quality = await Professional.signIn(browser, server.current.url, 'q.duval', demoNames);
  quality.desk.expect(/status of 404 .*\/(draft|grids\/repos-et-rythmes)$/); // no draft yet, a grid that is new
}, 200_000);
afterAll(async () => {
  const complaints = quality?.desk.complaints ?? [];
  await browser?.close();
  expect(complaints).toEqual([]);
}, 30_000);

/** Pastes what a spreadsheet copies, where the focus is. */
const paste = (text: string): Promise<void> =>
  quality.page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);

const cell = async (row: number, column: number): Promise<ElementHandle<Element>> => {
  const at = `[role="grid"] [data-sheet-row="${row}"] [role="gridcell"]:nth-child(${column + 2})`;
  return (await quality.page.waitForSelector(at))!;
};
const textOf = (of: ElementHandle<Element>): Promise<string> => of.evaluate((each) => each.textContent ?? '');
const keys = async (...all: Parameters<typeof quality.page.keyboard.press>[0][]): Promise<void> => {
  for (const key of all) await quality.page.keyboard.press(key);
};
const items = (): Promise<string[]> =>
  quality.page.$$eval('[role="grid"] [data-sheet-row] [role="gridcell"]:nth-child(2)', (all) =>
    all.map((each) => each.textContent ?? ''),
  );

const openPanel = async (name: string): Promise<void> =>
  clickOn((await quality.page.waitForSelector(`.sg-panels a[href$="?volet=${name}"]`))!);

describe('Given a quality manager who makes a grid in the designer', () => {
  it('When a table is pasted from a spreadsheet, then it is shown with its faults by cell, and its items are made', async () => {
    await quality.open('/studio/packs/pde/brouillon');
    await quality.press('Ouvrir un brouillon');
    await quality.press('Ajouter : Grille');
    await quality.see('Ajouter une grille');
    await look(quality, 'grille-ajouter');
    await typeIn(quality.page, await findByLabel(quality.page, 'Titre de la grille'), TITLE);
    await (await findByLabel(quality.page, 'Domaine de données')).select('educatif');
    await quality.press('Ajouter au brouillon');
    await quality.see('Cette grille n’a pas encore d’item');
    await look(quality, 'grille-vide');
    await quality.press('Coller un tableau…');
    await quality.page.focus('textarea[placeholder="Collez ici"]');
    await paste(PASTED);
    await quality.see(/A4 : il manque le texte de l’item/);
    await look(quality, 'grille-coller');
    await quality.press('Créer 3 items');
    await quality.see('3 items créés');
    expect(await items()).toEqual(['S’endort sans aide', 'Se lève reposé', 'Tient la journée']);
  }, 120_000);

  it('When one works by the keyboard alone, then cells are written, rows move, and all of it is undone', async () => {
    await (await cell(0, 0)).focus();
    await keys('ArrowDown', 'Enter', 'End');
    await quality.page.keyboard.type(' le matin');
    await keys('Enter');
    await quality.page.keyboard.down('Alt');
    await keys('ArrowUp');
    await quality.page.keyboard.up('Alt');
    await until(async () => (await items())[1] === 'Tient la journée');
    expect(await items()).toEqual(['S’endort sans aide', 'Tient la journée', 'Se lève reposé le matin']);
    await quality.page.keyboard.down('Control');
    await keys('z', 'z');
    await quality.page.keyboard.up('Control');
    await until(async () => (await items())[1] === 'Se lève reposé');
    await look(quality, 'grille-items');
  }, 60_000);

  it('When a case is filled beside, then its result follows, is kept, and turns red once the points no longer give it', async () => {
    await quality.press('Seuils et alertes');
    await quality.press('Partager l’étendue en seuils égaux');
    await quality.see('Chaque score possible a un seuil, et un seul.');
    await look(quality, 'grille-seuils');
    const trial = (await quality.page.waitForSelector('.sg-trial'))!;
    for (const [item, level] of [
      ['S’endort sans aide', '2'],
      ['Se lève reposé', '1'],
      ['Tient la journée', '2'],
    ] as const) {
      const group = await findByLabel(quality.page, item, trial);
      await clickOn((await group.$(`input[value="${level}"]`))!);
    }
    await until(async () => (await textOf(trial)).includes('5 sur 6'));
    await typeIn(quality.page, await findByLabel(quality.page, 'Ce que ce cas montre'), 'Bonnes nuits');
    await press(quality.page, 'Garder comme cas d’essai', trial);
    await quality.see('Le cas « Bonnes nuits » est gardé.');
    await quality.press('Items');
    await clickOn(await cell(0, 7));
    await keys('Delete');
    await quality.page.keyboard.type('9');
    await keys('Enter');
    await openPanel('cas');
    await quality.see('Écart');
    expect(await quality.page.$$eval('.sg-case td', (all) => all.map((each) => each.textContent))).toEqual(
      expect.arrayContaining(['5', '12']),
    );
    await look(quality, 'grille-cas');
    await quality.press('Annuler');
    await quality.see('1 cas sur 1 donne le résultat attendu');
  }, 90_000);

  it('When a code list is completed by a paste, then it says where it serves, what changes, and asks for another version', async () => {
    await quality.open('/studio/packs/pde/brouillon/nomenclatures/motifs-refus');
    await quality.see('Commission d’admission');
    await (await cell(0, 0)).focus();
    await paste('Code\tLibellé\ndelai\tRéponse arrivée trop tard\nautre\tAutre motif, à préciser');
    await quality.see('Ce qui a été collé');
    await quality.press('Prendre 2 valeurs');
    await quality.see('« Réponse arrivée trop tard » est ajoutée (delai).');
    await quality.see('« Autre motif » devient « Autre motif, à préciser » (autre).');
    await quality.press('Passer à la version 1.0.1');
    await quality.see('La version passe de 1.0.0 à 1.0.1.');
    await look(quality, 'nomenclature');
    await quality.open('/studio/packs/pde/brouillon/nomenclatures');
    await quality.see('Ajouter une nomenclature');
    await look(quality, 'nomenclature-ajouter');
  }, 60_000);

  it('When the licence and the source are missing, then it says why, and is published once they are written', async () => {
    await quality.open('/studio/packs/pde/brouillon/grilles/repos-et-rythmes?volet=fiche');
    await quality.see('La licence est obligatoire');
    await look(quality, 'grille-fiche');
    await typeIn(quality.page, await findByLabel(quality.page, 'Licence'), 'Établie par l’établissement');
    await typeIn(quality.page, await findByLabel(quality.page, 'Source'), 'Équipe éducative, 2026');
    await openPanel('calcul');
    await quality.see('Le total peut aller de 0 à 6.');
    await look(quality, 'grille-calcul');
    await openPanel('changements');
    await quality.see('tout est nouveau');
    await quality.see('Aucun défaut', 30_000);
    await quality.press('Publier…');
    await quality.see(/Grille « Repos et rythmes »/);
    await clickOn(
      (await quality.page.waitForSelector('::-p-xpath(//button[starts-with(., "Publier la version")])'))!,
    );
    await quality.see(/La version [\d.]+ est publiée/);
    await quality.see(TITLE);
  }, 90_000);

  it('When a professional opens a dossier, then the new grid can be filled there, and gives the score of its case', async () => {
    const educator = await Professional.signIn(browser, server.current.url, 'i.carpentier', demoNames);
    const result = await educator.page.evaluate(
      async (title, id) => {
        const call = async <T>(path: string, method = 'GET', body?: unknown, headers = {}): Promise<T> => {
          const answer = await fetch(`/api/v1${path}`, {
            method,
            headers: { 'content-type': 'application/json', 'x-trame': '1', ...headers },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          });
          return (await answer.json()) as T;
        };
        const dossiers = await call<{ items: { id: string }[] }>('/dossiers');
        const dossier = `/dossiers/${dossiers.items[0]?.id ?? ''}`;
        const { grids } = await call<Fillable>(`${dossier}/fillable`);
        const grid = grids.find((each) => each.title === title);
        await call(`${dossier}/drafts`, 'POST', { id, gridId: grid?.id });
        const data = { s_endort_sans_aide: '2', se_leve_repose: '1', tient_la_journee: '2' };
        const submitted = await call<object>(`/drafts/${id}/submit`, 'POST', { data }, { 'if-match': '"1"' });
        const { items: sittings } = await call<{ items: object[] }>(`${dossier}/grids`);
        return { grid, submitted, sitting: sittings[0] };
      },
      TITLE,
      randomUUID(),
    );
    await educator.desk.close();
    expect(result.grid).toMatchObject({ title: TITLE, domain: 'educatif' });
    expect(result.submitted).toMatchObject({ kind: 'grille' });
    expect(result.sitting).toMatchObject({ gridId: 'repos-et-rythmes', score: 5 });
  }, 60_000);
});
