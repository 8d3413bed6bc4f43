import type { Browser, ElementHandle } from 'puppeteer';
import { openDesk, type Desk } from '../../support/browser.js';
import { untilQuiet } from '../../support/quietPage.js';
import type { RealServer } from '../../support/realServer.js';
import { until } from '../../support/until.js';
import { day } from '../story/answers.js';
import { typeIn } from './answerField.js';
import { clickOn, findByLabel, press, see, type Scope } from './locate.js';
import type { Professional } from './Professional.js';

/** What the holder of parental authority answers about the care of the child. */
const AUTHORISATION = {
  actes: [
    { domaine: 'hospitalisation', acte: 'Anesthésie générale pour des soins dentaires', nature: 'non-usuel' },
  ],
  reponses: [{ titulaire: 'Nadia Berthelot', reponse: 'accord', reponseLe: day() }],
  valableDu: day(),
};
const AUTHORISATION_TITLE = 'Autorisation de soins et d’actes non usuels';

/** Opens the dossier of somebody from the list. @returns its address */
export async function openDossierOf(at: Professional, person: string): Promise<string> {
  await at.open(`/dossiers?q=${person}`);
  const link = await at.page.waitForSelector('main table a[href^="/dossiers/"]');
  const address = await link!.evaluate((each) => each.getAttribute('href') ?? '');
  await at.open(address);
  // Pressed while the page still takes its place, a button is missed.
  await untilQuiet(at.page);
  return address;
}

/**
 * Says which paper was seen of somebody whom INSi knows: their identity is qualified.
 * @param paper its code (`LE`, the livret de famille)
 */
export async function qualifyIdentity(at: Professional, person: string, paper: string): Promise<void> {
  await at.open(`${await openDossierOf(at, person)}/identite`);
  await at.see('Identité récupérée');
  await at.see('ne peut pas être transmis');
  await untilQuiet(at.page);
  const papers = await findByLabel(at.page, 'Pièce vue');
  await (papers as ElementHandle<HTMLSelectElement>).select(paper);
  await at.press('J’ai vu cette pièce');
  await at.see('Identité qualifiée');
  await at.see('peut être transmis');
}

/** Fills the authorisation of care of somebody, and has its document made. */
export async function produceAuthorisation(at: Professional, person: string): Promise<void> {
  const address = await openDossierOf(at, person);
  await at.press('Nouvelle fiche');
  await press(at.page, AUTHORISATION_TITLE, await choices(at));
  await findByLabel(at.page, 'Valable du');
  await at.fill('autorisation-soins', AUTHORISATION);
  await at.press('Enregistrer dans le dossier');
  await at.see('Versions et signatures');
  await at.open(`${address}/documents`);
  await at.press('Produire un document');
  // What goes to the person, their family and the DMP is the variant without what is protected.
  await clickOn(await findByLabel(at.page, 'Variante masquée, pour la personne ou sa famille'));
  await press(at.page, AUTHORISATION_TITLE, await choices(at));
  await at.page.waitForSelector('.tr-reader canvas', { timeout: 40_000 });
}

const choices = async ({ page }: Professional): Promise<Scope> =>
  (await page.waitForSelector('[role="dialog"] .tr-choices')) ?? undefined;

/** Has a parent sign the document that is open, from a computer of their own, by the link and the code. */
export async function signedAtDistance(at: Professional, browser: Browser, name: string): Promise<Desk> {
  await at.press('Demander une signature à distance');
  await typeIn(at.page, await findByLabel(at.page, 'Son nom et son prénom'), name);
  await typeIn(
    at.page,
    await findByLabel(at.page, 'Comment son identité a été vérifiée (inscrit au document)'),
    'Vue à l’accueil, carte d’identité',
  );
  await at.press('Créer le lien et le code');
  await at.page.waitForSelector('[role="dialog"] code.tr-invitation:not(.tr-remote-code)');
  const [code = '', address = ''] = await at.page.$$eval('[role="dialog"] code.tr-invitation', (all) =>
    all.map((each) => each.textContent?.trim() ?? ''),
  );
  const home = await openDesk(browser);
  await home.page.goto(address);
  await typeIn(home.page, await findByLabel(home.page, 'Code à six chiffres'), code);
  await press(home.page, 'Ouvrir le document');
  await clickOn(await findByLabel(home.page, 'Je signe ce document'));
  await clickOn(await findByLabel(home.page, `J’ai lu ce document, et je suis bien ${name}.`));
  await press(home.page, 'Signer');
  await see(home.page, 'Votre signature est enregistrée.');
  return home;
}

/** Opens what is among the documents of somebody, as soon as it is there. @returns the address of their dossier */
export async function openDocument(at: Professional, person: string, title: string): Promise<string> {
  const address = await openDossierOf(at, person);
  await at.open(`${address}/documents`);
  const path = `::-p-xpath(//ul[contains(@class, "tr-documents")]//a[contains(., "${title}")])`;
  const link = await until(async () => {
    const found = await at.page.waitForSelector(path, { timeout: 6_000 }).catch(() => null);
    if (!found) await at.page.reload({ waitUntil: 'networkidle2' });
    return found;
  }, 40_000);
  await at.open(await link.evaluate((each) => each.getAttribute('href') ?? ''));
  await at.page.waitForSelector('.tr-reader canvas');
  return address;
}

/** The page of the twins of the national services, in a window of its own. */
export async function openTwins(browser: Browser, server: RealServer): Promise<Twins> {
  const found = /Bac à sable.*: (http:\/\/127\.0\.0\.1:\d+)/.exec(server.output());
  if (!found?.[1]) throw new Error('the program does not say where the page of the twins is');
  return new Twins(await openDesk(browser), found[1]);
}

/** What one reads and does on the page of the twins. */
export class Twins {
  constructor(
    readonly desk: Desk,
    private readonly url: string,
  ) {}

  /** The latest exchange of a twin that was of a kind: how it ended, and what was received. */
  async received(twin: string, what: RegExp): Promise<{ outcome: string; body: string }> {
    const { page } = this.desk;
    const row = await until(async () => {
      await page.goto(`${this.url}/${twin}`);
      const rows = await page.$$eval('tbody tr', (all) =>
        all.map((each) => ({
          told: each.textContent ?? '',
          outcome: each.lastElementChild?.textContent ?? '',
          href: each.querySelector('a')?.getAttribute('href') ?? '',
        })),
      );
      return rows.find(({ told }) => what.test(told));
    }, 20_000);
    await page.goto(`${this.url}${row.href}`);
    return { outcome: row.outcome, body: await page.$eval('pre', (each) => each.textContent ?? '') };
  }

  /** A hospital sends the discharge letter of somebody. */
  async sendLetter(person: RegExp): Promise<void> {
    const { page } = this.desk;
    await page.goto(`${this.url}/imap`);
    const options = await page.$$eval('select[name="pour"] option', (all) =>
      all.map((each) => ({ value: each.getAttribute('value') ?? '', text: each.textContent ?? '' })),
    );
    const chosen = options.find(({ text }) => person.test(text));
    if (!chosen) throw new Error(`the twins know nobody like ${person.source}`);
    await page.select('select[name="pour"]', chosen.value);
    await Promise.all([page.waitForNavigation(), press(page, 'La faire arriver')]);
  }
}
