import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { escapeXml } from '../../src/platform/index.js';
import { listen } from '../listen.js';
import type { TwinAct, TwinMode, TwinRecord } from './TwinRecord.js';

const MODES: Record<TwinMode, string> = {
  normal: 'Répond',
  lent: 'Lent (4 secondes)',
  panne: 'En panne',
  bancal: 'Une réponse sur deux coupée',
  limite: 'Refuse trop de demandes (429)',
  illisible: 'Répond n’importe quoi',
  capricieux: 'Échoue une fois sur cinq, de toutes ces façons',
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:0 auto;padding:1rem;color:#1d1d1b;background:#fff}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f2;padding:1rem}button,select{font:inherit;min-height:44px;max-width:100%;padding:0 .8rem}form{margin:0 0 1rem}
.refus{color:#9c1c1c}.box{overflow-x:auto}`;

/**
 * The page of the twins, on 127.0.0.1: what each received, whether it refused, and how it is told to behave.
 * @returns its address
 */
export async function startConsole(
  records: readonly TwinRecord[],
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(records, request, response).catch(() => response.writeHead(500).end());
  });
  const used = await listen(server, port, 'page du bac à sable');
  return {
    url: `http://127.0.0.1:${used}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  records: readonly TwinRecord[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [, id, at] = url.pathname.split('/');
  const record = records.find((one) => one.id === id);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  if (request.method === 'POST' && record) {
    // Another site must not put a twin out of order.
    const site = request.headers['sec-fetch-site'];
    const asked = new URLSearchParams(await bodyOf(request));
    if ((site !== undefined && site !== 'same-origin') || !(await obey(record, asked))) {
      response.writeHead(400).end();
      return;
    }
    response.writeHead(303, { Location: `/${record.id}` }).end();
    return;
  }
  const seen = record && at !== undefined ? record.seen[Number(at)] : undefined;
  if (url.pathname !== '/' && (!record || (at !== undefined && !seen))) {
    response.writeHead(404).end();
    return;
  }
  const page = seen && record ? onePage(record, seen) : record ? twinPage(record) : homePage(records);
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page);
}

/** Has a twin behave, or act, as the page asks. @returns false for what it does not know */
async function obey(record: TwinRecord, asked: URLSearchParams): Promise<boolean> {
  const [mode, which] = [asked.get('mode'), asked.get('pour')];
  if (mode !== null && Object.hasOwn(MODES, mode)) record.mode = mode as TwinMode;
  else if (which !== null && record.act?.options[Number(which)] !== undefined)
    await record.act.run(Number(which));
  else return false;
  return true;
}

function homePage(records: readonly TwinRecord[]): string {
  const lines = records.map(
    ({ id, label, mode, seen }) =>
      `<tr><td><a href="/${id}">${escapeXml(label)}</a></td><td>${MODES[mode]}</td><td>${seen.length}</td><td>${seen.filter(({ refusal }) => refusal).length}</td></tr>`,
  );
  return page(
    'Bac à sable',
    `<p>Ces services remplacent les services nationaux pour la démonstration et les essais. Rien n’y est réel.</p>
<div class="box"><table><thead><tr><th scope="col">Service</th><th scope="col">État</th><th scope="col">Reçus</th><th scope="col">Refusés</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`,
  );
}

function actForm({ verb, among, options }: TwinAct): string {
  const choices = options.map((name, index) => `<option value="${index}">${escapeXml(name)}</option>`);
  return `<form method="post"><label>${escapeXml(among)} <select name="pour">${choices.join('')}</select></label> <button>${escapeXml(verb)}</button></form>`;
}

function twinPage({ id, label, mode, seen, act }: TwinRecord): string {
  const options = Object.entries(MODES).map(
    ([value, name]) => `<option value="${value}"${value === mode ? ' selected' : ''}>${name}</option>`,
  );
  const lines = seen
    .map(
      ({ at, what, refusal }, index) =>
        `<tr><td><a href="/${id}/${index}">${at.toLocaleTimeString('fr-FR')}</a></td><td>${escapeXml(what)}</td><td class="${refusal ? 'refus' : ''}">${escapeXml(refusal ?? 'accepté')}</td></tr>`,
    )
    .reverse();
  return page(
    label,
    `<form method="post"><label>Comportement <select name="mode">${options.join('')}</select></label> <button>Changer</button></form>${act ? actForm(act) : ''}
<div class="box"><table><thead><tr><th scope="col">Heure</th><th scope="col">Échange</th><th scope="col">Suite</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>`,
  );
}

function onePage(record: TwinRecord, { what, refusal, body }: TwinRecord['seen'][number]): string {
  return page(
    `${record.label}\u00A0: ${what}`,
    `<p class="${refusal ? 'refus' : ''}">${escapeXml(refusal ?? 'accepté')}</p><pre tabindex="0">${escapeXml(body)}</pre><p><a href="/${record.id}">Tout ce qu’il a reçu</a></p>`,
  );
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)} – bac à sable</title><style>${STYLE}</style></head><body><main><p><a href="/">Bac à sable</a></p><h1>${escapeXml(title)}</h1>${content}</main></body></html>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > 1_000) break;
  }
  return text;
}
