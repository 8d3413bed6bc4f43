import type { Me, RunningCircuits } from '@trame/schemas';
import type { Browser, ElementHandle, Page } from 'puppeteer';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { until } from '../support/until.js';
import { demoNames } from './browser/demoNames.js';
import { findByLabel } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';
import { day } from './story/answers.js';

const PERSON = 'Traoré';
/** The pieces that the form lists of itself, all received. */
const pieces = {
  pieces: Array.from({ length: 7 }, () => ({ etat: 'recue', recueLe: day() })),
  suite: 'complet',
};
const STEP = 'Relire la demande à deux';

let browser: Browser;
const seated: Professional[] = [];
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
const server = useRealServer();
afterAll(() => {
  expect(seated.flatMap(({ desk }) => desk.complaints)).toEqual([]);
});

async function sits(login: string): Promise<Professional> {
  const someone = await Professional.signIn(browser, server.current.url, login, demoNames);
  seated.push(someone);
  return someone;
}

/** Versions in which admissions run, as the quality manager's own page reads them. */
const running = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const response = await fetch('/api/v1/operations/circuits', { headers: { accept: 'application/json' } });
    const { items } = (await response.json()) as RunningCircuits;
    return items
      .filter(({ circuitId }) => circuitId === 'admission')
      .flatMap(({ versions }) => versions)
      .filter((line) => line.running > 0)
      .map(({ current }) => (current ? 'in force' : 'former'));
  });

/** Goes from the step that decides to its table, has the pack take its own, and changes a rule where it is. */
async function changeTable(quality: Professional): Promise<void> {
  const { page } = quality;
  await quality.open('/studio/packs/pde/brouillon/circuits/admission?vue=liste&lieu=ChoisirDocument');
  await quality.press('Adapter cette table dans ce pack');
  await quality.see('Quand plusieurs règles conviennent');
  await quality.see('Aucun défaut.');
  await look(quality, 'atelier-decision');
  const cell = await page.waitForSelector('.de-table tbody tr:last-child textarea');
  await cell!.focus();
  await page.keyboard.type('?');
  await page.waitForSelector('.de-table [aria-invalid="true"]');
  await look(quality, 'atelier-decision-defaut');
  await page.keyboard.press('Backspace');
  await quality.see('Aucun défaut.');
  await quality.see('Enregistré');
}

/** Draws a circuit from nothing, with a decision table made from nothing at the step that asks for it. */
async function drawAnew(quality: Professional): Promise<void> {
  const { page } = quality;
  await quality.open('/studio/packs/pde/brouillon');
  await quality.press('Ajouter : Circuit');
  await choose(page, 'Titre', 'Suivi d’un événement');
  await look(quality, 'circuit-ajouter');
  await choose(page, 'Qui le lance', 'educateur');
  await quality.press('Créer le circuit');
  await quality.see('Aucun défaut : ce circuit peut être publié.');
  await quality.press('Liste');
  await quality.press('Actions sur «\u00a0Première étape\u00a0»');
  const item = await until(async () =>
    page.$('xpath/.//*[@role="menuitem"][.="Une décision ou une grille"]'),
  );
  await item!.click();
  await quality.press('Créer une table');
  await choose(page, 'Nom de la décision', 'Qui prévenir');
  const reads = await findByLabel(page, 'Âge');
  await reads.evaluate((box) => (box as HTMLInputElement).click());
  await look(quality, 'atelier-decision-nouvelle');
  await quality.press('Créer la table');
  const cell = await page.waitForSelector('.de-table [data-cell="/rules/0/outputs/0"]');
  await cell!.click({ count: 3 });
  await page.keyboard.type('"le référent"');
  await quality.see('Aucun défaut.');
  await look(quality, 'atelier-decision-vide');
  await quality.see('Enregistré');
  await quality.press('Revenir au circuit');
  await quality.see('est le nom donné à la création : personne ne l’a encore écrit.');
  await (await findByLabel(page, 'Nom')).click({ count: 3 });
  await page.keyboard.type('Choisir qui prévenir');
  await quality.see('Aucun défaut : ce circuit peut être publié.');
}

/** Plays the circuit with a clock in hand, and keeps what was done as a scenario. */
async function tryOut(quality: Professional): Promise<void> {
  const { page } = quality;
  await quality.press('Essai');
  await quality.see('Les connecteurs ne sont pas appelés', 20_000);
  await quality.press('La personne et l’établissement inventés');
  await choose(page, 'Jours fériés', 'alsace-moselle');
  await look(quality, 'atelier-circuit-monde');
  await quality.press('Lancer le circuit');
  await choose(page, 'Vu par', 'educateur');
  await quality.see('Ce n’est pas à ce rôle de le faire.');
  await choose(page, 'Vu par', 'secretaire');
  await quality.press('Faire « Vérifier les pièces »');
  await choose(page, 'Que fait-on ?', 'incomplet');
  await quality.press('Terminer l’étape');
  await quality.see(STEP);
  await quality.press(`Faire « ${STEP} »`);
  await quality.press('Terminer l’étape');
  await quality.press('Aller au prochain délai');
  await quality.see('Délai passé');
  const strokes = await page.$$eval('.djs-connection.ci-passed .djs-visual > path', (paths) =>
    paths.map((each) => getComputedStyle(each).stroke),
  );
  expect(strokes.length).toBeGreaterThan(3);
  expect(new Set(strokes)).toEqual(new Set(['rgb(11, 107, 93)']));
  await page.evaluate(() => window.scrollTo(0, 0));
  await look(quality, 'atelier-circuit-essai');
  await choose(page, 'Nom du scénario', 'Pièces jamais complétées');
  await quality.press('Garder cet essai');
  await quality.see('se rejoue jusqu’au bout', 20_000);
  await quality.press('Recommencer');
  await quality.press('Rejouer « Pièces jamais complétées »');
  await quality.see('Délai passé');
}

/** Puts the step that is being edited first in the hands of somebody. */
async function entrust(quality: Professional, professionalId: string): Promise<void> {
  const { page } = quality;
  await choose(page, 'D’abord confiée à', '=');
  await choose(page, 'Expression qui donne l’identifiant d’un professionnel', `"${professionalId}"`);
  await look(quality, 'atelier-circuit-confiee');
}

/** Picks the shipped version in the list of published ones, and reads what it changed since. */
async function compareWithShipped(quality: Professional): Promise<void> {
  const { page } = quality;
  await quality.see('Comparer deux versions');
  const from = await findByLabel(page, 'De la version');
  const shipped = await from.evaluate(
    (list) =>
      [...(list as HTMLSelectElement).options].find(({ text }) => text.includes('livrée avec Trame'))!.value,
  );
  await choose(page, 'De la version', shipped);
  await quality.see('éléments changés');
  const told = await page.$eval('.st-compare .st-changes', (list) => list.textContent);
  expect(told).toContain(STEP);
  await page.evaluate(() => document.querySelector('#titre-comparaison')?.scrollIntoView());
  await look(quality, 'atelier-versions-comparees');
}

/** Types in the field of a label, or picks the value of its list. */
async function choose(page: Page, label: string, value: string): Promise<void> {
  const field = await findByLabel(page, label);
  const list = await field.evaluate((element) => element instanceof HTMLSelectElement);
  if (list) await (field as ElementHandle<HTMLSelectElement>).select(value);
  else await field.type(value);
}

describe('Given admissions under way, and a quality manager with a keyboard', () => {
  it('When a step is added to the list between two others and published, then a running dossier meets it', async () => {
    const secretary = await sits('s.lemoine');
    const { professional } = await secretary.page.evaluate(
      async () => (await (await fetch('/api/v1/me')).json()) as Me,
    );
    const quality = await sits('q.duval');
    const { page } = quality;
    await quality.open('/studio/packs/pde/brouillon');
    await quality.press('Ouvrir un brouillon');
    await quality.see('Contenu du brouillon');

    for (const [kind, name] of [
      ['formulaires', 'formulaire-ajouter'],
      ['decisions', 'decision-ajouter'],
    ] as const) {
      await quality.open(`/studio/packs/pde/brouillon/${kind}`);
      await look(quality, name);
    }
    await quality.open('/studio/packs/pde/brouillon/circuits/admission');
    await quality.see('Aucun défaut : ce circuit peut être publié.');
    await look(quality, 'atelier-circuit-diagramme');
    await quality.press('Liste');
    const actions = await page.waitForSelector(
      '[aria-label="Actions sur «\u00a0Vérifier les pièces\u00a0»"]',
    );
    await actions!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="menu"]');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Une tâche');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-panel-title'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    await page.keyboard.type(STEP);
    await quality.see('Aucun défaut : ce circuit peut être publié.');
    await look(quality, 'atelier-circuit-liste');
    await entrust(quality, professional.id);
    expect(
      await page.$$eval('.ci-step-name', (all) => all.slice(1, 3).map(({ textContent }) => textContent)),
    ).toEqual(['Vérifier les pièces', STEP]);

    await until(async () => (await page.$eval('main', (main) => main.textContent)).includes('Enregistré'));

    await changeTable(quality);
    await drawAnew(quality);
    await quality.open('/studio/packs/pde/brouillon/circuits/admission?vue=liste&lieu=Flux_Decision_Refuse');
    await quality.see('Cette suite est prise si « Décision (decision) » est « Refuser ».');
    await look(quality, 'atelier-circuit-condition');
    await tryOut(quality);

    await quality.press('Publier…');
    await quality.see(/peuvent passer dans la nouvelle version/, 30_000);
    await page.$$eval('dialog label', (labels) => {
      const carry = labels.filter(
        (label) => label.textContent === 'Les faire passer dans la nouvelle version',
      );
      for (const label of carry) label.querySelector('input')?.click();
    });
    await look(quality, 'atelier-circuit-publication');
    const publish = await until(async () =>
      page.$('dialog .st-actions .st-button:not(.st-quiet):not([disabled])'),
    );
    await publish!.click();
    await quality.see(/circuits en cours sont passés dans la version/, 60_000);
    await look(quality, 'atelier-circuit-publie');
    expect(await running(page)).toEqual(['in force']);

    await compareWithShipped(quality);

    await secretary.do('Vérifier les pièces', PERSON, 'completude-pieces', pieces);
    // It came into their hands by itself.
    await secretary.openTask(STEP, PERSON);
    await secretary.see('Rendre la tâche');
    await look(secretary, 'tache-confiee-par-le-circuit');
    await secretary.complete();
  }, 240_000);
});
