import type { Browser } from 'puppeteer';
import { accessibilityFaults } from '../support/accessibility.js';
import { openBrowser } from '../support/browser.js';
import { useRealServer } from '../support/realServer.js';
import { takePicture } from '../support/screenshots.js';
import { demoNames } from './browser/demoNames.js';
import { Professional } from './browser/Professional.js';

const server = useRealServer();
let browser: Browser;
let seated: Professional[] = [];
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterEach(async () => {
  const complaints = seated.flatMap(({ desk }) => desk.complaints);
  for (const { desk } of seated) await desk.close();
  seated = [];
  expect(complaints).toEqual([]);
});
afterAll(() => browser?.close());

async function sits(login: string): Promise<Professional> {
  const someone = await Professional.signIn(browser, server.current.url, login, demoNames);
  seated.push(someone);
  return someone;
}

async function look(at: Professional, name: string): Promise<void> {
  await at.page.waitForNetworkIdle({ idleTime: 250, timeout: 2_500, concurrency: 1 }).catch(() => undefined);
  await takePicture(at.page, name);
  expect(await at.desk.quietly(() => accessibilityFaults(at.page))).toEqual([]);
  await takePicture(at.page, name, { width: 'phone' });
}

describe('Given the demonstration', () => {
  it('looks', async () => {
    const director = await sits('h.marchand');
    for (const [name, address] of [
      ['admin-circuits', '/administration'],
      ['admin-incidents', '/administration/incidents'],
      ['admin-minuteries', '/administration/minuteries'],
      ['admin-travaux', '/administration/travaux'],
      ['admin-messages', '/administration/messages'],
      ['admin-durees', '/administration/durees'],
      ['admin-migrations', '/administration/migrations'],
      ['notifications', '/notifications'],
      ['absences', '/absences'],
      ['taches', '/taches?filtre=equipe'],
    ] as const) {
      await director.open(address);
      await look(director, name);
    }
  }, 240_000);
});
