import type { ElementHandle, Page } from 'puppeteer';
import { until } from '../../support/until.js';

/** Where a label is looked for: a row of a table or of cards, or the whole form. */
export type Scope = ElementHandle<Element> | undefined;

/**
 * The control that a visible label names, or the group that a visible legend names: as people find them.
 * A label of a row is found only from its row.
 */
export async function findByLabel(page: Page, label: string, scope?: Scope): Promise<ElementHandle<Element>> {
  try {
    return await until(
      async () =>
        (await look(page, label, scope).catch(whenLeaving))?.asElement() as ElementHandle<Element> | null,
      8_000,
    );
  } catch {
    throw new Error(`no answer is labelled « ${label} » on ${page.url()}`);
  }
}

/** The page gives way to another while one looks at it: one looks again. */
function whenLeaving(error: Error): undefined {
  if (!/context was destroyed|detached|Cannot find context/i.test(error.message)) throw error;
}

/** Whether a label is on the screen now. */
export async function hasLabel(page: Page, label: string, scope?: Scope): Promise<boolean> {
  return (await look(page, label, scope)).asElement() !== null;
}

function look(page: Page, label: string, scope: Scope) {
  return page.evaluateHandle(
    (wanted, root) => {
      const row = root?.closest('[data-row-of]') ?? null;
      const textOf = (element: Element): string => {
        const copy = element.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll('[aria-hidden], .visually-hidden:not(:only-child)'))
          hidden.remove();
        return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
      };
      for (const named of (root ?? document).querySelectorAll('main label, main legend, label, legend')) {
        if (textOf(named) !== wanted.replace(/\s+/g, ' ')) continue;
        if (named.closest('[data-row-of]') !== row || named.getClientRects().length === 0) continue;
        if (named instanceof HTMLLabelElement) {
          const control = named.control ?? document.getElementById(named.htmlFor);
          if (control) return control;
        } else return named.parentElement;
      }
      return null;
    },
    label,
    scope ?? null,
  );
}

/** A button, a link or a summary by its name, as it is read. */
export async function findButton(page: Page, name: string, scope?: Scope): Promise<ElementHandle<Element>> {
  const search = () =>
    page.evaluateHandle(
      (wanted, root) => {
        const clean = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
        for (const each of (root ?? document).querySelectorAll('button, a, summary, [role="tab"]')) {
          if (each.getClientRects().length === 0) continue;
          const named = clean(each.getAttribute('aria-label') ?? each.textContent);
          if (named === clean(wanted) || named.startsWith(`${clean(wanted)} : `)) return each;
        }
        return null;
      },
      name,
      scope ?? null,
    );
  try {
    return await until(
      async () => (await search().catch(whenLeaving))?.asElement() as ElementHandle<Element> | null,
      20_000,
    );
  } catch {
    throw new Error(`nothing to press is named « ${name} » on ${page.url()}`);
  }
}

/** Presses a button or follows a link, by its name. */
export async function press(page: Page, name: string, scope?: Scope): Promise<void> {
  await clickOn(await findButton(page, name, scope));
}

/** What is covered on purpose (the box of a drawn checkbox) is pressed through its cover, after so many tries. */
const MOST_MISSES = 4;

/**
 * Clicks in the middle of the screen, where no bar covers the element, once nothing moves it any more. A press that
 * something pushed aside made fall elsewhere opens nothing there, and is made again, as a careful hand would.
 */
export async function clickOn(element: ElementHandle<Element>): Promise<void> {
  await element.frame.page().bringToFront(); // a tab behind another draws nothing
  for (let misses = 0; misses < MOST_MISSES; misses += 1) {
    await untilStill(element);
    await guard(element);
    await element.click();
    if (await hasHit(element)) return;
  }
  await untilStill(element);
  await element.click();
}

const untilStill = (element: ElementHandle<Element>): Promise<void> =>
  element.evaluate(async (each) => {
    let before = '';
    for (let frame = 0; frame < 60; frame += 1) {
      each.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = each.getBoundingClientRect();
      const place = [x, y, width, height].join(' ');
      if (place === before) return;
      before = place;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    }
  });

type Pressed = Window & { pressed?: { missed: boolean; end(): void } };

/** Until the next click has ended, keeps from the page what of a press falls outside of the element. */
const guard = (element: ElementHandle<Element>): Promise<void> =>
  element.evaluate((each) => {
    const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const;
    const hear = (event: Event): void => {
      if (event.type === 'pointerdown' && !each.contains(event.target as Node)) pressed.missed = true;
      // The button went away under the finger: the click falls on what holds both places.
      if (event.type === 'click' && (event.target as Node).contains(each) && event.target !== each)
        pressed.missed = true;
      if (pressed.missed) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (event.type === 'click') pressed.end();
    };
    const pressed = {
      missed: false,
      end: () => kinds.forEach((kind) => window.removeEventListener(kind, hear, true)),
    };
    (window as Pressed).pressed = pressed;
    kinds.forEach((kind) => window.addEventListener(kind, hear, true));
  });

/** A page that was left was left by the press. */
const hasHit = (element: ElementHandle<Element>): Promise<boolean> =>
  element
    .evaluate(() => {
      const { pressed } = window as Pressed;
      pressed?.end();
      return pressed?.missed !== true;
    })
    .catch(() => true);

/** Waits until a text is on the screen. */
export async function see(page: Page, text: string | RegExp, withinMs = 20_000): Promise<void> {
  const pattern = typeof text === 'string' ? undefined : text;
  try {
    await until(async () => {
      const shown = (await page.evaluate(() => document.body.innerText).catch(() => '')).replace(
        /[\s\u00a0\u202f]+/g,
        ' ',
      );
      return pattern
        ? pattern.test(shown)
        : shown.includes((text as string).replace(/[\s\u00a0\u202f]+/g, ' '));
    }, withinMs);
  } catch {
    const shown = await page.evaluate(
      () => document.querySelector('main')?.innerText ?? document.body.innerText,
    );
    throw new Error(`« ${String(text)} » is not on ${page.url()}, which says:\n${shown.slice(0, 1_500)}`);
  }
}
