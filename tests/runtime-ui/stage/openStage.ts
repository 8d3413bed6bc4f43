import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import type { Field } from '@trame/schemas';
import { openBrowser, openDesk, type Desk } from '../../support/browser.js';
import type { Scene } from './Scene.js';

const run = promisify(execFile);
const VITE = path.resolve(import.meta.dirname, '../../../node_modules/vite/bin/vite.js');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The policy of production: no inline script, no eval, no style element without nonce. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'";

/** The form-kit alone in a real browser. */
export interface Stage {
  desk: Desk;
  page: Page;
  /** Shows a form or a grid in place of what was there. */
  show(scene: Scene): Promise<void>;
  /** Kinds of questions of the form-kit, by its own registry, that none of these is. */
  unmet(fields: Field[]): Promise<string[]>;
  /** Answers of the last change. */
  answers(): Promise<Record<string, unknown>>;
  submitted(): Promise<Record<string, unknown> | undefined>;
  close(): Promise<void>;
}

/** Builds the page of the stage, serves it under the policy of production, and opens a browser on it. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'trame-stage-'));
  // A process of its own: Jest's modules are not those that Vite hands to its bundler.
  await run(
    process.execPath,
    [VITE, 'build', '--config', path.join(import.meta.dirname, 'vite.config.mjs')],
    {
      env: { ...process.env, STAGE_FOLDER: folder, NODE_ENV: 'production' },
    },
  );
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://stage').pathname;
    const file = path.join(folder, path.normalize(asked === '/' ? '/index.html' : asked));
    const stream = createReadStream(file);
    stream.once('error', () => response.writeHead(404).end());
    stream.once('open', () => {
      response.writeHead(200, {
        'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
      });
      stream.pipe(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const browser = await openBrowser();
  const desk = await openDesk(browser);
  await desk.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    waitUntil: 'networkidle0',
  });
  const call = <T>(name: string, ...args: unknown[]): Promise<T> =>
    desk.page.evaluate(
      (which, given) =>
        (globalThis as unknown as { stage: Record<string, (...a: unknown[]) => unknown> }).stage[which]!(
          ...given,
        ),
      name,
      args,
    ) as Promise<T>;
  return {
    desk,
    page: desk.page,
    show: async (scene) => {
      await call('show', scene);
      await settled(desk.page);
    },
    unmet: (fields) => call('unmet', fields),
    answers: () => call('answers'),
    submitted: () => call('submitted'),
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until what is loaded apart (the editor of rich texts, names, pictures) is on the screen. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.tk-rich-coming'));
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
}
