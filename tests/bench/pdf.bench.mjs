// One-page PDFs a second, one after the other: renderPdf (fonts, limits, stable bytes included) beside the same page
// printed by puppeteer in a fresh, intercepted context of the same browser. Reads the build: npm run build.
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer';

const built = new URL('../../engine/dist/src/documents/', import.meta.url);
const { createRenderer } = await import(new URL('rendering/Renderer.js', built).href);
const { wholeDocument } = await import(new URL('rendering/shell.js', built).href);
const { locateChromium } = await import(new URL('chromium/locate.js', built).href);
const { flags, sandboxFlags } = await import(new URL('chromium/flags.js', built).href);

const seconds = 4;
const rounds = 3;
const request = {
  html: `<h1>Fiche navette</h1><p>Établie le 23 novembre 2026.</p><table><thead><tr><th>Question</th><th>Réponse</th></tr></thead><tbody>${'<tr><td>Scolarité</td><td>École Jean-Macé, CM1</td></tr>'.repeat(15)}</tbody></table>`,
  title: 'Fiche navette',
  lang: 'fr-FR',
  at: new Date('2026-11-23T09:00:00Z'),
};

export async function bench() {
  const source = {
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
    folder: path.join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
  };
  const chromium = await locateChromium(source);
  const browser = await puppeteer.launch({
    executablePath: chromium.executablePath,
    headless: 'shell',
    pipe: true,
    args: [...flags, ...sandboxFlags(process.getuid?.())],
    env: chromium.env,
  });
  const renderer = createRenderer({ chromium: source, limits: { rendersPerBrowser: 1_000_000 } });
  const html = wholeDocument(request);
  try {
    await renderer.renderPdf(request);
    await raw(browser, html);
    // In turns, so that the noise of the machine falls on both.
    const ours = [];
    const floors = [];
    for (let round = 0; round < rounds; round += 1) {
      floors.push(await rate(() => raw(browser, html)));
      ours.push(await rate(() => renderer.renderPdf(request)));
    }
    const value = median(ours);
    const floor = median(floors);
    return [{ name: 'PDF: one page', value, unit: 'PDF/s', floor, ratio: value / floor }];
  } finally {
    await renderer.close();
    await browser.close();
  }
}

async function raw(browser, html) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (asked) =>
    asked.url() === 'http://document.invalid/'
      ? asked.respond({ contentType: 'text/html; charset=utf-8', body: html })
      : asked.url().startsWith('data:')
        ? asked.continue()
        : asked.abort(),
  );
  await page.goto('http://document.invalid/');
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  await context.close();
  return pdf;
}

async function rate(work) {
  const end = performance.now() + seconds * 1000;
  const begun = performance.now();
  let done = 0;
  while (performance.now() < end) {
    await work();
    done += 1;
  }
  return (done * 1000) / (performance.now() - begun);
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
