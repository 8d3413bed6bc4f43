import { readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import { noteRoute } from './logRequest.js';
import { nonceOf } from './security.js';

/** A built interface and where it is served. */
export interface UiMount {
  /** `/` or `/studio`. */
  mount: string;
  /** Folder that Vite built: index.html and assets/. */
  dir: string;
}

const NONCE = '__NONCE__';
const YEAR_MS = 31_536_000_000;

/**
 * Serves a built interface: hashed assets are kept a year, the page is never kept, and carries the nonce of the
 * answer; an address of the interface that is not a file is the page.
 */
export function serveUi(app: Express, { mount, dir }: UiMount): void {
  const page = readFileSync(path.join(dir, 'index.html'), 'utf8');
  const servePage: RequestHandler = (req, res, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    if (path.extname(req.path) !== '' && path.extname(req.path) !== '.html') return next();
    noteRoute(res, `${mount} (page)`);
    res
      .set('Cache-Control', 'no-store')
      .type('html')
      .send(page.replaceAll(NONCE, nonceOf(res)));
  };
  const files = express.static(dir, {
    index: false,
    redirect: false,
    fallthrough: true,
    setHeaders: (res, file) => {
      const hashed = path.relative(dir, file).startsWith(`assets${path.sep}`);
      res.setHeader('Cache-Control', hashed ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-cache');
    },
  });
  const noteFile: RequestHandler = (_req, res, next) => {
    noteRoute(res, `${mount} (fichier)`);
    next();
  };
  const skipPage: RequestHandler = (req, res, next) =>
    req.path === '/index.html' ? servePage(req, res, next) : next();
  app.use(mount, noteFile, skipPage, files, servePage);
}
