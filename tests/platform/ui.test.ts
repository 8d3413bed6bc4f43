import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import request from 'supertest';
import { createHttpApp } from '../../engine/src/platform/index.js';

const dir = mkdtempSync(path.join(tmpdir(), 'trame-ui-'));
const build = (name: string): string => {
  const folder = path.join(dir, name);
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(
    path.join(folder, 'index.html'),
    `<html><meta name="csp-nonce" content="__NONCE__"><title>${name}</title>`,
  );
  writeFileSync(path.join(folder, 'assets/app-3f2a.js'), 'export {};');
  writeFileSync(path.join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return folder;
};
const app = createHttpApp({
  config: { publicUrl: 'http://localhost', oidc: {} },
  groups: [],
  uis: [
    { mount: '/studio', dir: build('designer') },
    { mount: '/', dir: build('runtime') },
  ],
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('Given two interfaces', () => {
  it.each([
    ['/', 'runtime'],
    ['/taches/42', 'runtime'],
    ['/index.html', 'runtime'],
    ['/studio', 'designer'],
    ['/studio/formulaires/x', 'designer'],
  ])(
    'When %s is asked for, Then the page of the %s comes, kept by no cache, with the nonce of its policy',
    async (url, title) => {
      const page = await request(app).get(url).expect(200);
      expect(page.text).toContain(`<title>${title}</title>`);
      expect(page.headers['cache-control']).toBe('no-store');
      const [, nonce] = /content="([^"]+)"/.exec(page.text) ?? [];
      expect(nonce).not.toBe('__NONCE__');
      expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    },
  );

  it('When a hashed file is asked for, Then it is kept a year; another is asked for again each time', async () => {
    const asset = await request(app).get('/studio/assets/app-3f2a.js').expect(200);
    expect([asset.type, asset.headers['cache-control']]).toEqual([
      'text/javascript',
      'public, max-age=31536000, immutable',
    ]);
    const icon = await request(app).get('/favicon.svg').expect(200);
    expect(icon.headers['cache-control']).toBe('no-cache');
  });

  it.each([
    '/assets/absent.js',
    '/api/absent',
    '/auth/absent',
    '/health/absent',
    '/..%2f..%2fetc/passwd.txt',
  ])('When %s is asked for, Then no page comes in its place', async (url) => {
    const answer = await request(app).get(url);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.type).toBe('application/problem+json');
  });

  it('When something else than reading is asked of a page, Then it is refused', async () => {
    await request(app).post('/taches').set('X-Trame', '1').expect(404);
  });
});
