// Keystroke to paint and first render of a form of 300 questions and 60 rules in a real Chromium, beside the same form
// in plain rjsf (no rule, no message of ours), in turns. Reads the build for where Chromium is: npm run build.
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer';
import { build } from 'vite';

const built = new URL('../../engine/dist/src/documents/chromium/', import.meta.url);
const { locateChromium } = await import(new URL('locate.js', built).href);
const { sandboxFlags } = await import(new URL('flags.js', built).href);

const FORMS = ['ours', 'plain', 'plainLive'];
const ROUNDS = 3;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
/** Boxes typed in, by the label of their question: feeding a rule or not, at the head, in the middle, at the end. */
const BOXES = ['Texte 0', 'Nombre 3', 'Texte 14', 'Texte long 15', 'Nombre 28', 'Texte 29'];

export async function bench() {
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-typing-'));
  const server = await serve(folder);
  const browser = await launch();
  try {
    await build({
      root: fileURLToPath(new URL('typing/', import.meta.url)),
      configFile: false,
      logLevel: 'error',
      resolve: { conditions: ['source', 'module', 'browser', 'production'] },
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', minify: true },
    });
    const found = Object.fromEntries(FORMS.map((name) => [name, { keys: [], first: [] }]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of FORMS) {
        const { keys, first } = await measure(browser, server.address().port, name);
        found[name].keys.push(...keys);
        found[name].first.push(first);
      }
    }
    const floor = quantile(found.plain.keys, 0.95);
    const shown = quantile(found.plain.first, 0.5);
    const line = (name, value, under) => ({ name, value, unit: 'ms', floor: under, ratio: value / under });
    return [
      line('300 questions, 60 rules: keystroke to paint, p95', quantile(found.ours.keys, 0.95), floor),
      line('  the same, median', quantile(found.ours.keys, 0.5), quantile(found.plain.keys, 0.5)),
      line('  plain rjsf that validates as one types, p95', quantile(found.plainLive.keys, 0.95), floor),
      line('300 questions, 60 rules: first render', quantile(found.ours.first, 0.5), shown),
    ];
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(browser, port, name) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 860 });
  page.on('pageerror', (error) => console.error(name, error));
  await page.goto(`http://127.0.0.1:${port}/index.html`);
  const first = await page.evaluate((which) => globalThis.bench.show(which), name);
  for (const label of BOXES) await typeIn(page, label, 'Zoe Marie, 12'.slice(label.startsWith('N') ? -2 : 0));
  const { times, answers } = await page.evaluate(() => ({
    times: globalThis.bench.times,
    answers: globalThis.bench.answers(),
  }));
  await page.close();
  if (answers.texte0 !== 'Zoe Marie, 12' || String(answers.nombre28) !== '12')
    throw new Error(`${name}: what was typed did not reach the answers: ${JSON.stringify(answers.texte0)}`);
  return { keys: times, first };
}

async function typeIn(page, label, text) {
  const handle = await page.evaluateHandle((wanted) => {
    const named = [...document.querySelectorAll('label')].find(
      (each) => each.textContent.replace(/\s*\*$/, '').trim() === wanted,
    );
    return document.getElementById(named.htmlFor);
  }, label);
  await handle.evaluate((box) => {
    box.scrollIntoView({ block: 'center' });
    box.focus();
    box.value === undefined || box.select();
  });
  for (const letter of text) {
    await page.keyboard.press(letter);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 30)));
  }
}

async function launch() {
  const chromium = await locateChromium({
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
    folder: path.join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
  });
  return puppeteer.launch({
    executablePath: chromium.executablePath,
    headless: 'shell',
    pipe: true,
    args: ['--disable-gpu', '--disable-dev-shm-usage', ...sandboxFlags(process.getuid?.())],
    env: chromium.env,
  });
}

function serve(folder) {
  const server = createServer((request, response) => {
    const file = path.join(folder, path.normalize(new URL(request.url, 'http://bench').pathname));
    const stream = createReadStream(file);
    stream.once('error', () => response.writeHead(404).end());
    stream.once('open', () => {
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      stream.pipe(response);
    });
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
