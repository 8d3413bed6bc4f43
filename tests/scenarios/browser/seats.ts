import type { Browser } from 'puppeteer';
import { openBrowser } from '../../support/browser.js';
import type { RealServer } from '../../support/realServer.js';
import { demoNames } from './demoNames.js';
import { Professional } from './Professional.js';

/** The people of the demonstration at their computers, in one browser, for the whole test file. */
export interface Seats {
  readonly browser: Browser;
  /**
   * Somebody sits at their computer, on the home page: where they were signed in by an earlier test, unless `anew`
   * seats them at another one.
   */
  sits(login: string, anew?: 'anew'): Promise<Professional>;
}

/**
 * Opens the browser before the tests; after each, nobody's console may have complained, and their pages are left.
 *
 * @param server on which they work
 */
export function useSeats(server: { readonly current: RealServer }): Seats {
  let browser: Browser;
  const seated = new Map<string, Professional>();
  const left: Professional[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterEach(async () => {
    const all = [...seated.values(), ...left.splice(0)];
    const complaints = all.flatMap(({ desk }) => desk.complaints);
    for (const [login, someone] of seated) {
      if (someone.desk.complaints.length > 0) seated.delete(login);
      else await someone.rest();
    }
    for (const someone of all) {
      if (seated.get(someone.login) !== someone) await someone.desk.close();
    }
    expect(complaints).toEqual([]);
  });
  return {
    get browser() {
      return browser;
    },
    sits: async (login, anew) => {
      const there = seated.get(login);
      if (there && !anew) {
        await there.open('/');
        return there;
      }
      if (there) left.push(there);
      const someone = await Professional.signIn(browser, server.current.url, login, demoNames);
      seated.set(login, someone);
      return someone;
    },
  };
}
