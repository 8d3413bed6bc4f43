import type { Browser, Page } from 'puppeteer';
import { openDesk, WIDTHS, type Desk } from '../../support/browser.js';
import { untilQuiet } from '../../support/quietPage.js';
import { until } from '../../support/until.js';
import type { Hand } from './answerField.js';
import { fillForm, fillGrid } from './fillForm.js';
import { clickOn, findButton, press, see } from './locate.js';

/** How the people and the places of the demonstration are found when one types their name, by id. */
export type Names = Readonly<Record<string, string>>;

/** Somebody of the demonstration in front of a screen. */
export class Professional {
  private constructor(
    readonly login: string,
    readonly desk: Desk,
    private readonly url: string,
    private readonly names: Names,
    private readonly tab: Page,
  ) {}

  /**
   * Sits down and signs in by the local identity provider.
   * @param kept in the profile of the browser, as at one's own computer.
   */
  static async signIn(
    browser: Browser,
    url: string,
    login: string,
    names: Names,
    kept = false,
  ): Promise<Professional> {
    const desk = await openDesk(browser, kept);
    const someone = new Professional(login, desk, url, names, desk.page);
    desk.expect(/status of 401 .*\/api\/v1\/me$/); // who one is, asked before one signs in
    desk.expect(/\/api\/v1\/live$/); // the counts are cut with the session, or with the server
    await desk.page.goto(url);
    await press(desk.page, 'S’identifier');
    await someone.chooseAccount();
    return someone;
  }

  get page(): Page {
    return this.tab;
  }

  get hand(): Hand {
    return { page: this.tab, names: this.names };
  }

  /** Leaves the page, and every other tab: nothing there asks for anything any more. */
  async rest(): Promise<void> {
    for (const tab of await this.desk.context.pages()) if (tab !== this.tab) await tab.close();
    await this.tab.goto('about:blank');
    await this.tab.setViewport({ width: WIDTHS.desktop, height: 860 });
  }

  /** The same person in another tab. */
  async inAnotherTab(): Promise<Professional> {
    return new Professional(this.login, this.desk, this.url, this.names, await this.desk.newTab());
  }

  /** Picks one’s account on the page of the identity provider, and is back. */
  async chooseAccount(): Promise<void> {
    const button = await this.tab.waitForSelector(`button[value="${this.login}"]`);
    await Promise.all([this.tab.waitForNavigation(), clickOn(button!)]);
    await this.tab.waitForSelector('main#contenu h1');
  }

  async open(address: string): Promise<void> {
    await this.tab.goto(this.url + address);
    await this.tab.waitForSelector('main#contenu h1');
  }

  /** Opens a task of somebody’s from the list, as soon as it is there; takes it. */
  async take(title: string, person: string): Promise<void> {
    await this.openTask(title, person);
    const buttons = await this.tab.$$eval('main button', (all) => all.map((each) => each.textContent));
    if (buttons.includes('Prendre la tâche')) await press(this.tab, 'Prendre la tâche');
    await findButton(this.tab, 'Rendre la tâche');
    await untilQuiet(this.tab, 200, 8_000);
  }

  async openTask(title: string, person: string): Promise<void> {
    const address = `/taches?filtre=toutes&q=${encodeURIComponent(person)}`;
    await this.open(address);
    const row = await until(async () => {
      const found = await this.tab.evaluateHandle(
        (wanted) =>
          [...document.querySelectorAll('main a')].find((each) => each.textContent?.trim() === wanted) ??
          null,
        title,
      );
      const link = found.asElement();
      if (!link) await this.tab.reload({ waitUntil: 'networkidle2' });
      return link;
    }, 30_000).catch(() => {
      throw new Error(`${this.login} does not see the task « ${title} » of ${person}`);
    });
    await clickOn(row as Parameters<typeof clickOn>[0]);
    await this.tab.waitForSelector('.tr-task-head');
  }

  fill(formId: string, answers: Readonly<Record<string, unknown>>): Promise<void> {
    return fillForm(this.hand, formId, answers);
  }

  fillGrid(gridId: string, answers: Record<string, string>): Promise<void> {
    return fillGrid(this.hand, gridId, answers);
  }

  /** Waits until the server has everything that was typed. */
  async keepsDraft(): Promise<void> {
    await this.tab.waitForSelector('.tk-draft[data-state="saved"]');
  }

  /** Completes the task on the screen. */
  async complete(): Promise<void> {
    await press(this.tab, 'Terminer la tâche');
    await see(this.tab, 'C’est fait');
  }

  /** Takes a task, fills its form and completes it. */
  async do(
    title: string,
    person: string,
    formId: string,
    answers: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.take(title, person);
    await this.fill(formId, answers);
    await this.complete();
  }

  see(text: string | RegExp, withinMs?: number): Promise<void> {
    return see(this.tab, text, withinMs);
  }

  press(name: string): Promise<void> {
    return press(this.tab, name);
  }
}
