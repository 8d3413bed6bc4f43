// One-page PDFs a second, one after the other, then four at once: renderPdf (fonts, limits, stable bytes included) beside the same page
// printed by puppeteer in a fresh, intercepted context of the same browser. Then a bundle of ten documents of three
// pages, its table of contents printed, beside the same pages merely copied. Reads the build: npm run build.
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import puppeteer from 'puppeteer';

const built = new URL('../../engine/dist/src/documents/', import.meta.url);
const { createRenderer } = await import(new URL('rendering/Renderer.js', built).href);
const { mergePdfs } = await import(new URL('bundle/mergePdfs.js', built).href);
const { contentsPage, contentsStyle } = await import(new URL('bundle/contentsPage.js', built).href);
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
  const limits = { rendersPerBrowser: 1_000_000, concurrency: 4 };
  const renderer = createRenderer({ chromium: source, limits });
  const html = wholeDocument(request);
  try {
    await renderer.renderPdf(request);
    await raw(browser, html);
    return [
      await onePage(1, { browser, renderer, html }),
      await onePage(4, { browser, renderer, html }),
      await bundle(renderer),
    ];
  } finally {
    await renderer.close();
    await browser.close();
  }
}

/** One page, by so many workers at once. */
async function onePage(workers, { browser, renderer, html }) {
  // In turns, so that the noise of the machine falls on both.
  const ours = [];
  const floors = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await rate(workers, () => raw(browser, html)));
    ours.push(await rate(workers, () => renderer.renderPdf(request)));
  }
  const value = median(ours);
  const floor = median(floors);
  const name = `PDF: one page, ${workers} worker${workers > 1 ? 's' : ''}`;
  return { name, value, unit: 'PDF/s', floor, ratio: value / floor, note: 'ratio 0.7 or more' };
}

/** Ten documents of three pages in one, from their bytes. */
async function bundle(renderer) {
  const three = `<section style="break-after:page">${request.html}</section>`.repeat(2) + request.html;
  const { pdf, pages } = await renderer.renderPdf({ ...request, html: three });
  const line = { title: request.title, state: 'signé, version 2', madeAt: request.at, pages };
  const lines = Array(10).fill(line);
  const contents = { person: 'Lina', house: 'MECS', at: request.at, masked: false, lines };
  const ours = [];
  const floors = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await timed(() => copied(pdf, lines.length)));
    ours.push(
      await timed(async () => {
        const html = contentsPage(contents, 1);
        const first = await renderer.renderPdf({ ...request, html, css: contentsStyle });
        const parts = lines.map(({ title }) => ({ title, pdf }));
        await mergePdfs([{ title: 'Sommaire', pdf: first.pdf }, ...parts], request);
      }),
    );
  }
  const value = median(ours);
  const floor = median(floors);
  return {
    name: 'PDF: bundle of 30 pages',
    value,
    unit: 's',
    floor,
    ratio: value / floor,
    note: 'under 3 s',
  };
}

async function copied(pdf, times) {
  const whole = await PDFDocument.create();
  for (let time = 0; time < times; time += 1) {
    const source = await PDFDocument.load(pdf);
    for (const page of await whole.copyPages(source, source.getPageIndices())) whole.addPage(page);
  }
  return whole.save();
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
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

async function rate(workers, work) {
  const end = performance.now() + seconds * 1000;
  const begun = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() < end) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return (done * 1000) / (performance.now() - begun);
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
