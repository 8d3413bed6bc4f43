import type { Professional } from './Professional.js';

/** What is in the middle of the button that ends a task, at the foot of the page, while a message is shown. */
export async function overFinish({ page }: Professional, width: number): Promise<string> {
  const before = page.viewport();
  await page.setViewport({ width, height: 860 });
  const found = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Terminer la tâche',
    );
    button?.scrollIntoView({ block: 'end', behavior: 'instant' });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    if (!document.querySelector('.mantine-Notification-root')) return 'no message is shown';
    const { x = 0, y = 0, width: wide = 0, height: high = 0 } = button?.getBoundingClientRect() ?? {};
    return document.elementFromPoint(x + wide / 2, y + high / 2)?.textContent ?? '';
  });
  await page.setViewport(before);
  return found;
}
