import type { Browser, CDPSession, Page } from 'puppeteer';
import { generate } from 'otplib';
import { openBrowser, openDesk, type Desk } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { typeIn } from './browser/answerField.js';
import { demoNames } from './browser/demoNames.js';
import { findByLabel, press, see } from './browser/locate.js';
import { look } from './browser/look.js';
import { Professional } from './browser/Professional.js';

const PASSWORD = 'Lune verte, sept cailloux';
const LOGIN = 'zoe.petit@exemple.fr';

const server = useRealServer();
let browser: Browser;
let director: Professional;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser();
  director = await Professional.signIn(browser, server.current.url, 'h.marchand', demoNames);
  desk = await openDesk(browser);
  desk.expect(/status of 401 .*\/api\/v1\/me$/);
  desk.expect(/\/api\/v1\/live$/);
}, 200_000);
afterAll(async () => {
  const complaints = [...(director?.desk.complaints ?? []), ...(desk?.complaints ?? [])];
  expect(complaints).toEqual([]);
}, 30_000);

/** A phone that keeps passkeys and is unlocked at once (CDP, WebAuthn domain). */
async function plugAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

const fill = async (page: Page, label: string, text: string): Promise<void> =>
  typeIn(page, await findByLabel(page, label), text);

const home = (page: Page) => page.waitForSelector('main#contenu h1', { timeout: 30_000 });

describe('Given an educator without a card', () => {
  let invitation: string;

  it('when the director invites her, then a link is shown once to hand over', async () => {
    const { page } = director;
    await director.open('/administration/comptes');
    await press(page, 'Inviter un professionnel');
    await fill(page, 'Nom', 'Petit');
    await fill(page, 'Prénom', 'Zoé');
    await fill(page, 'Adresse électronique', LOGIN);
    await page.select('select[required]', 'educateur');
    await look({ page, desk }, 'compte-inviter');
    await press(page, 'Inviter cette personne');
    const shown = await page.waitForSelector('.tr-invitation');
    invitation = (await shown?.evaluate((each) => each.textContent)) ?? '';
    expect(invitation).toMatch(/\/invitation#[\w-]{43}$/);
    await look({ page, desk }, 'compte-invite');
  }, 90_000);

  it('when she follows it, then a weak password is explained, a passkey is made and she is in', async () => {
    const { page } = desk;
    await plugAuthenticator(page);
    await page.goto(invitation);
    await see(page, 'PETIT Zoé');
    expect(page.url()).not.toContain('#');
    desk.expect(/status of 422 .*links\/password/);
    await fill(page, 'Nouveau mot de passe', 'Motdepasse2026!');
    await press(page, 'Continuer');
    await see(page, 'trop facile à deviner');
    await look({ page, desk }, 'compte-mot-de-passe');
    await fill(page, 'Nouveau mot de passe', PASSWORD);
    await press(page, 'Continuer');
    await see(page, 'Votre second facteur');
    await look({ page, desk }, 'compte-second-facteur');
    await fill(page, 'Nom de cette clé', 'Mon téléphone');
    await Promise.all([page.waitForNavigation(), press(page, 'Créer une clé d’accès')]);
    await home(page);
  }, 90_000);

  it('when she comes back, then her passkey alone lets her in; and an application of codes is added', async () => {
    const { page } = desk;
    await page.goto(`${server.current.url}/auth/logout`);
    await page.goto(`${server.current.url}/connexion?retour=%2Fsecurite`);
    await page.waitForSelector('form input[type="email"]');
    await look({ page, desk }, 'connexion-compte');
    await Promise.all([page.waitForNavigation(), press(page, 'Entrer avec une clé d’accès')]);
    await home(page);
    await see(page, 'Mon téléphone');
    await press(page, 'Régler une application de codes');
    const key = await page.waitForSelector('.tr-totp-key');
    await page.waitForSelector('.tr-qr');
    await look({ page, desk }, 'securite');
    const secret = ((await key?.evaluate((each) => each.textContent)) ?? '').replaceAll(' ', '');
    await fill(page, 'Code que donne l’application', await generate({ secret }));
    await press(page, 'Vérifier le code');
    await see(page, 'Réglée le');
    await press(page, 'Faire dix codes de secours');
    const first = await page.waitForSelector('.tr-codes code');
    await look({ page, desk }, 'codes-de-secours');
    const recovery = (await first?.evaluate((each) => each.textContent)) ?? '';
    const toSecondFactor = async (): Promise<void> => {
      await page.goto(`${server.current.url}/auth/logout`);
      await page.goto(`${server.current.url}/connexion`);
      await fill(page, 'Adresse électronique', LOGIN);
      await fill(page, 'Mot de passe', PASSWORD);
      await press(page, 'Continuer');
      await see(page, 'Second facteur');
    };
    await toSecondFactor();
    await press(page, 'Je n’ai plus mon application : utiliser un code de secours');
    await look({ page, desk }, 'connexion-secours');
    await fill(page, 'Code de secours', recovery);
    await Promise.all([page.waitForNavigation(), press(page, 'Entrer')]);
    await home(page);
    await toSecondFactor();
    await look({ page, desk }, 'connexion-code');
    const epoch = Math.floor(Date.now() / 1000) + 30; // the code before served to set it up
    await fill(page, 'Code à six chiffres de votre application', await generate({ secret, epoch }));
    await Promise.all([page.waitForNavigation(), press(page, 'Entrer')]);
    await home(page);
  }, 120_000);

  it('when the director closes her access, then she is out at once', async () => {
    await director.open('/administration/comptes');
    await director.page.type('.tr-page input[type="search"]', 'petit');
    await see(director.page, LOGIN);
    await look(director, 'comptes');
    await press(director.page, 'Fermer l’accès : PETIT Zoé');
    await see(director.page, 'ne peut plus entrer');
    desk.expect(/status of 401/);
    const status = await desk.page.evaluate(async () => (await fetch('/api/v1/me')).status);
    expect(status).toBe(401);
  }, 60_000);
});
