// Memory over 2,000 documents, rendered as production does (two at once, a browser replaced every 200): what Node and
// Chromium hold in memory every 500. `TRAME_BENCH_DOCUMENTS=500 npm run bench -- pdf-memory` for a shorter run. Linux only:
// the memory of Chromium's processes is read in /proc. Reads the build: npm run build.
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const onlyByName = true;

const built = new URL('../../engine/dist/src/documents/', import.meta.url);
const { createRenderer } = await import(new URL('rendering/Renderer.js', built).href);
const { locateChromium } = await import(new URL('chromium/locate.js', built).href);
const { launchChromium } = await import(new URL('chromium/launch.js', built).href);

const wanted = Number(process.env.TRAME_BENCH_DOCUMENTS ?? 2000);
const step = Math.max(1, Math.round(wanted / 4));

/** Four lengths, from one page to four, no two documents alike. */
const letter = (index) => ({
  html: `<h1>Fiche ${index}</h1><table><tbody>${`<tr><td>Scolarité</td><td>École Jean-Macé, CM1, n° ${index}</td></tr>`.repeat(20 + (index % 4) * 30)}</tbody></table>`,
  title: `Fiche ${index}`,
  lang: 'fr-FR',
  at: new Date('2026-11-23T09:00:00Z'),
});

export async function bench() {
  const source = {
    executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
    folder: path.join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
  };
  const chromium = await locateChromium(source);
  const renderer = createRenderer({ chromium: source, launch: () => launchChromium(chromium) });
  const seen = [];
  const begun = performance.now();
  let done = 0;
  let next = 0;
  const look = () => {
    const { rss, heapUsed } = process.memoryUsage();
    seen.push({ done, node: rss / 2 ** 20, heap: heapUsed / 2 ** 20, chromium: heldBelow(process.pid) });
    const { node, heap, chromium: held } = seen.at(-1);
    console.log(
      `  ${String(done).padStart(5)} documents: Node ${node.toFixed(0)} MB (heap ${heap.toFixed(0)}), Chromium ${held.toFixed(0)} MB`,
    );
  };
  const client = async () => {
    while (next < wanted) {
      next += 1;
      await renderer.renderPdf(letter(next));
      done += 1;
      if (done % step === 0) look();
    }
  };
  try {
    await renderer.renderPdf(letter(0));
    look();
    await Promise.all([client(), client()]);
  } finally {
    await renderer.close();
  }
  const [, first] = seen;
  const last = seen.at(-1);
  const seconds = (performance.now() - begun) / 1000;
  return [
    {
      name: `PDF: memory of Node, ${first.done} to ${last.done} documents`,
      value: last.node - first.node,
      unit: 'MB more',
      note: `heap ${(last.heap - first.heap).toFixed(0)} MB more; ${(wanted / seconds).toFixed(1)} documents/s`,
    },
    {
      name: `PDF: memory of Chromium, ${first.done} to ${last.done} documents`,
      value: last.chromium - first.chromium,
      unit: 'MB more',
    },
  ];
}

/** Megabytes that the processes below one hold of their own (PSS: what they share is counted once). */
function heldBelow(root) {
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(read(`/proc/${name}/stat`)?.split(') ')[1]?.split(' ')[1]);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid) => (children.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  const kilobytes = below(root).map((pid) =>
    Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1] ?? 0),
  );
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
