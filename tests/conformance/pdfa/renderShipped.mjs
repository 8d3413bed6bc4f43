import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const built = (file) => new URL(`../../../engine/dist/src/${file}`, import.meta.url).href;
const at = new Date('2026-11-23T09:00:00Z');

/**
 * Prints every template of the shipped packs: filled with its example, and with the person and the house only.
 * @param keep what becomes of each: name, profile, bytes
 */
export async function renderShipped(keep) {
  execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-b', 'engine'], {
    cwd: root,
  });
  const { createRenderer } = await import(built('documents/index.js'));
  const { fillTemplate } = await import(built('documents/fillTemplate.js'));
  const renderer = createRenderer({
    chromium: {
      executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
      folder: path.join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
    },
  });
  const kept = [];
  try {
    for (const id of readdirSync(path.join(root, 'packs')).filter((name) => !name.includes('.'))) {
      const pack = await readPack(path.join(root, 'packs', id));
      for (const [documentId, template] of pack.documents) {
        const full = { aujourdHui: '2026-11-23', ...template.sample };
        for (const [name, data] of [
          ['full', full],
          ['minimal', { ...full, formulaires: {}, grilles: {}, entourage: [], equipe: [] }],
        ]) {
          const request = fillTemplate({ pack, template, data, at });
          const { pdf, level } = await renderer.renderPdf(request);
          kept.push(keep(`${id}.${documentId}.${name}`, level, pdf));
        }
      }
    }
  } finally {
    await renderer.close();
  }
  return kept;
}

/** A pack as the engine holds it, read from its folder. */
async function readPack(folder) {
  const { checkPack } = await import(built('catalog/checkPack.js'));
  const { mergeLayers } = await import(built('catalog/mergeLayers.js'));
  const { manifest, forms, grids, codes, documents } = mergeLayers((await checkPack(folder)).layers);
  const byId = (all) => new Map(Object.entries(all));
  return {
    manifest,
    forms: new Map(Object.entries(forms).map(([id, form]) => [id, { form }])),
    grids: byId(grids),
    codes: byId(codes),
    documents: byId(documents),
  };
}
