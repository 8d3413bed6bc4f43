import type { Page } from 'puppeteer';

/** Whatever one types in, ticks, chooses from or presses. */
const CONTROLS =
  'input:not([type="hidden"]):not([aria-hidden]), select, textarea, button, [role="textbox"], [role="combobox"], a[href]';

/** Elements that take the focus and have no name in Chromium's own accessibility tree. */
export async function unnamed(page: Page): Promise<string[]> {
  const client = await page.createCDPSession();
  const { nodes } = await client.send('Accessibility.getFullAXTree');
  const faults: string[] = [];
  for (const node of nodes) {
    const focusable = node.properties?.some(
      ({ name, value }) => name === 'focusable' && value.value === true,
    );
    if (!focusable || node.ignored || node.role?.value === 'RootWebArea') continue;
    if (String(node.name?.value ?? '').trim() !== '') continue;
    const { node: dom } = await client.send('DOM.describeNode', { backendNodeId: node.backendDOMNodeId! });
    faults.push(`${node.role?.value} <${dom.localName} ${dom.attributes?.join(' ')}>`);
  }
  await client.detach();
  return faults;
}

/** Groups (`fieldset`, `role=group` and its kin) without a name. */
export function unnamedGroups(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'fieldset:not([role="none"]), [role="group"], [role="radiogroup"], [role="toolbar"]',
      ),
    ]
      .filter((each) => {
        const named =
          each.getAttribute('aria-label') ??
          document.getElementById(each.getAttribute('aria-labelledby') ?? '')?.textContent ??
          each.querySelector(':scope > legend')?.textContent;
        return !named?.trim();
      })
      .map((each) => each.outerHTML.slice(0, 120)),
  );
}

/** Questions with an error whose control is not `aria-invalid`, or does not say what is wrong. */
export function untoldErrors(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    for (const list of document.querySelectorAll('.tk-faults:has([data-level="error"])')) {
      const field = list.closest('.tk-part, .tk-field, .tk-item')!;
      const invalid = [
        ...field.querySelectorAll('[aria-invalid="true"]'),
        ...(field.matches('[aria-invalid="true"]') ? [field] : []),
      ];
      const describing = [...field.querySelectorAll('[aria-describedby]'), field].filter((each) =>
        (each.getAttribute('aria-describedby') ?? '').split(' ').includes(list.id),
      );
      if (invalid.length === 0) faults.push(`${list.id}: nothing is aria-invalid`);
      if (describing.length === 0) faults.push(`${list.id}: nothing is described by it`);
    }
    return faults;
  });
}

/** Questions, by id, of which nothing wrong is said. */
export function saidRight(page: Page, ids: readonly string[]): Promise<string[]> {
  return page.evaluate(
    (all) => all.filter((id) => !document.querySelector(`[data-question="/${id}"] [data-level="error"]`)),
    ids,
  );
}

/** References of `aria-describedby`, `aria-labelledby`, `aria-controls`, `for` that lead nowhere, and ids told twice. */
export function brokenReferences(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-activedescendant', 'for'];
    const lost = names.flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].flatMap((each) =>
        (each.getAttribute(name) ?? '')
          .split(/\s+/)
          .filter((id) => id && !document.getElementById(id))
          .map((id) => `${name}="${id}" on ${each.outerHTML.slice(0, 100)}`),
      ),
    );
    const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
    return [...lost, ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `twice: ${id}`)];
  });
}

/** Controls smaller than 44 pixels, their label or row included; links in a sentence apart (WCAG 2.2, 2.5.8). */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const boxOf = (each: Element): DOMRect => {
      const row = each.closest('.tk-option, .tk-level');
      if (row && each.matches('input')) return row.getBoundingClientRect();
      if (each.matches('input[type="file"]')) return each.nextElementSibling!.getBoundingClientRect();
      return each.getBoundingClientRect();
    };
    return [...document.querySelectorAll(controls)]
      .filter((each) => !each.matches('a') && each.getClientRects().length > 0)
      .map((each) => ({ each, box: boxOf(each) }))
      .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
      .map(
        ({ each, box }) =>
          `${Math.round(box.width)}x${Math.round(box.height)} ${each.outerHTML.slice(0, 110)}`,
      );
  }, CONTROLS);
}

/** How far the page goes beyond the screen, and what goes there. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('main *')]
      .filter(
        (each) => each.getBoundingClientRect().right > width + 0.5 && !each.closest('.visually-hidden, svg'),
      )
      .map((each) => `${Math.round(each.getBoundingClientRect().right)} ${each.outerHTML.slice(0, 110)}`)
      .slice(0, 5);
  });
}

/** Walks through the page by Tab alone. */
export interface Walk {
  /** Ids of the questions met, in order. */
  questions: string[];
  /** Where the focus went back up the page, stayed, or was not seen. */
  faults: string[];
}

/** Presses Tab from the top of the page to the end of the form. @param most so many stops are a trap */
export async function walk(page: Page, most = 400): Promise<Walk> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  const questions: string[] = [];
  const faults: string[] = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const met = await page.evaluate(() => {
      const now = document.activeElement as HTMLElement | null;
      const state = globalThis as unknown as { before?: Element };
      if (!now || now === document.body) {
        delete state.before;
        return null;
      }
      const style = getComputedStyle(now);
      const row = now.matches('.tk-level input, .visually-hidden')
        ? getComputedStyle(now.nextElementSibling!)
        : undefined;
      const seen = [style, row].some(
        (each) => each && each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 2,
      );
      const back =
        state.before !== undefined &&
        (state.before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) === 0;
      state.before = now;
      return {
        question: now.closest('[data-type]')?.querySelector('[id]')?.id ?? '',
        html: now.outerHTML.slice(0, 100),
        seen,
        back,
      };
    });
    if (!met) return { questions, faults };
    if (met.question && questions.at(-1) !== met.question) questions.push(met.question);
    if (met.back) faults.push(`goes back to ${met.html}`);
    if (!met.seen) faults.push(`is not seen on ${met.html}`);
  }
  return { questions, faults: [...faults, `no end after ${most} stops`] };
}
