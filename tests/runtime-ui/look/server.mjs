/** Serves the built application and canned answers under the strict policy of production. For looking only. */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import * as dossier from './dossierFixtures.mjs';
import * as people from './fixtures.mjs';

const data = { ...people, ...dossier };

const dist = path.resolve(import.meta.dirname, '../../../runtime-ui/dist/app');
const TYPES = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
const nonce = 'bG9va2luZw';
const POLICY = `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`;

const answers = [
  [/^\/me$/, () => data.me],
  [
    /^\/tasks$/,
    (_m, query) => ({
      items:
        query.get('filter') === 'a-prendre'
          ? data.free
          : query.get('filter') === 'toutes'
            ? [...data.tasks, ...data.free]
            : data.tasks,
      next: null,
      counts: { toutes: 7, miennes: 5, aPrendre: 2, enRetard: 1 },
    }),
  ],
  [/^\/tasks\/(\w+)\/draft$/, () => ({ savedAt: new Date().toISOString() })],
  [/^\/tasks\/(\w+)\/complete$/, () => ({ next: [data.tasks[1]], instanceState: 'en-cours' })],
  [/^\/tasks\/(\w+)/, ([, id]) => data.taskDetail(id)],
  [/^\/packs\/.*forms\/([\w-]+)$/, ([, id]) => data.formBundle(id)],
  [/^\/packs\/.*grids\/([\w-]+)$/, ([, id]) => data.gridBundle(id)],
  [/^\/records\/recherche$/, () => data.found],
  [/^\/views\//, (_m, query) => data.viewPage(query)],
  [
    /^\/start-forms\/(\w+)/,
    ([, circuitId]) => ({
      circuitId,
      title: 'Nouvelle demande',
      packVersionId: 'v1',
      formId: 'demande-admission',
      initial: {},
      context: data.context,
    }),
  ],
  [/^\/circuits\//, () => ({ instanceId: 'i1', dossierId: 'd1', tasks: [data.tasks[0]] })],
  [
    /^\/choices\/professionals/,
    () => ({
      items: [{ id: '4f6f7a3e-0000-4000-8000-000000000001', label: 'GARCIA Hugo', detail: 'Éducateur' }],
    }),
  ],
  [
    /^\/choices\//,
    () => ({ items: data.me.establishments.map((each) => ({ id: each.id, label: each.name })) }),
  ],
  [/^\/dossiers\/\w+\/timeline/, () => ({ items: data.fil.toReversed(), next: null })],
  [/^\/dossiers\/\w+\/documents/, () => ({ items: data.documents })],
  [/^\/dossiers\/\w+\/records/, () => ({ items: data.records })],
  [/^\/dossiers\/\w+\/grids/, () => ({ items: data.gridResults })],
  [/^\/dossiers\/\w+\/instances/, () => ({ items: [data.instance] })],
  [/^\/dossiers\/\w+\/acces/, () => ({ items: data.audit, next: null })],
  [
    /^\/dossiers\/vide$/,
    () => ({
      ...data.dossier,
      synthesis: [],
      team: [],
      contacts: [],
      ties: [],
      fil: [],
      tabs: [],
      tasks: [],
      alerts: [],
    }),
  ],
  [/^\/dossiers\/\w+$/, () => data.dossier],
  [
    /^\/dossiers$/,
    () => ({
      items: data.items.map((item, index) => ({
        ...item,
        id: item.dossierId,
        numero: `2026-00${40 + index}`,
        dateNaissance: item.cells.age,
      })),
      next: null,
    }),
  ],
  [
    /^\/records\//,
    () => ({
      id: 'r1',
      dossierId: 'd1',
      packVersionId: 'v1',
      formId: 'demande-admission',
      title: 'Demande d’admission',
      domain: 'administratif',
      author: 'MARTIN Claire',
      at: data.records[0].at,
      revision: 1,
      data: data.recordData,
    }),
  ],
  [/^\/instances\//, () => data.instance],
];

export function startLookServer(port = 0, pdf) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://look');
    const send = (status, type, body) => {
      response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY });
      response.end(body);
    };
    if (url.pathname.startsWith('/api/v1')) {
      const asked = url.pathname.slice(7);
      if (/\/content$/.test(asked) && pdf) return send(200, 'application/pdf', pdf);
      for (const [pattern, answer] of answers) {
        const match = pattern.exec(asked);
        if (match) return send(200, 'application/json', JSON.stringify(answer(match, url.searchParams)));
      }
      return send(
        404,
        'application/problem+json',
        JSON.stringify({ type: 'about:blank', title: 'Introuvable', status: 404, code: 'not-found' }),
      );
    }
    const file = path.join(dist, url.pathname);
    if (url.pathname !== '/' && existsSync(file)) {
      response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
      return createReadStream(file).pipe(response);
    }
    return send(
      200,
      'text/html',
      readFileSync(path.join(dist, 'index.html'), 'utf8').replaceAll('__NONCE__', nonce),
    );
  });
  return new Promise((resolve) =>
    server.listen(port, '127.0.0.1', () => resolve({ server, port: server.address().port })),
  );
}
