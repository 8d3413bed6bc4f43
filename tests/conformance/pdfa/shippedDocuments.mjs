import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const built = (file) => import(new URL(`../../../engine/dist/src/${file}`, import.meta.url).href);
const at = new Date('2026-11-23T09:00:00Z');
const source = {
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH,
  folder: path.join(tmpdir(), `trame-tests-chromium-${process.getuid?.() ?? 'user'}`),
};

function build() {
  execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-b', 'engine'], {
    cwd: root,
  });
}

/** How puppeteer starts the browser that the tests use. */
export async function chromiumOfTests() {
  build();
  const { locateChromium } = await built('documents/chromium/locate.js');
  const { flags, sandboxFlags } = await built('documents/chromium/flags.js');
  const { executablePath, env } = await locateChromium(source);
  const args = [...flags, ...sandboxFlags(process.getuid?.())];
  return { executablePath, headless: 'shell', pipe: true, args, env };
}

/** A renderer as the engine has it. */
export async function rendererOfTests() {
  build();
  const { createRenderer } = await built('documents/index.js');
  return createRenderer({ chromium: source });
}

/** Seals a PDF as Trame does, with a throw-away certificate. */
export async function sealOfTests() {
  build();
  const { createAuthority } = await import(
    new URL('../../../engine/dist/sandbox/index.js', import.meta.url).href
  );
  const { readIdentity } = await built('documents/sealing/readIdentity.js');
  const { sealPdf } = await built('documents/sealing/sealPdf.js');
  const identity = readIdentity(
    createAuthority(at).issue({ commonName: 'MECS Les Tilleuls', usage: 'cachet' }),
  );
  return (pdf) => sealPdf(pdf, identity, at);
}

/** The page of signatures that a signed document has. */
export async function proofOfTests() {
  build();
  const { proofPage } = await built('documents/proofPage.js');
  const signature = { signatory: 'directeur', label: 'Le directeur', nom: 'Hélène Marchand', date: at };
  return proofPage({
    documentId: '6f1c7a52-9d1e-4f0b-8a39-2f6a5c0e7d11',
    title: 'Document',
    version: 2,
    previousSha256: 'a3'.repeat(32),
    recordedAt: at,
    signatures: [
      { ...signature, statut: 'signe', moyen: 'saisie', identite: 'connue' },
      { ...signature, signatory: 'parent', label: 'Son parent', statut: 'refuse', motif: 'L’œuvre < 3' },
    ],
  });
}

/**
 * Every template of the shipped packs, filled: `full` with its example, `minimal` with the person and the house only.
 * @yields {{ pack: string, id: string, name: string, request: object, html: string }}
 */
export async function* shippedDocuments(names = ['full', 'minimal']) {
  const { fillTemplate } = await built('documents/fillTemplate.js');
  const { wholeDocument } = await built('documents/rendering/shell.js');
  for (const id of readdirSync(path.join(root, 'packs')).filter((name) => !name.includes('.'))) {
    const pack = await readPack(path.join(root, 'packs', id));
    for (const [documentId, template] of pack.documents) {
      // What a pack has of the one that it extends is told there.
      if (!existsSync(path.join(root, 'packs', id, 'documents', documentId))) continue;
      const full = { aujourdHui: '2026-11-23', ...template.sample };
      const fillings = {
        full,
        minimal: { ...full, formulaires: {}, grilles: {}, entourage: [], equipe: [] },
      };
      for (const name of names) {
        const request = fillTemplate({ pack, template, data: fillings[name], at });
        yield { pack: id, id: documentId, name, request, html: wholeDocument(request) };
      }
    }
  }
}

/** A pack as the engine holds it, read from its folder. */
async function readPack(folder) {
  const { checkPack } = await built('catalog/checkPack.js');
  const { mergeLayers } = await built('catalog/mergeLayers.js');
  const { manifest, forms, grids, codes, documents, images } = mergeLayers((await checkPack(folder)).layers);
  const byId = (all) => new Map(Object.entries(all));
  return {
    manifest,
    forms: new Map(Object.entries(forms).map(([id, form]) => [id, { form }])),
    grids: byId(grids),
    codes: byId(codes),
    images: byId(images),
    documents: byId(documents),
  };
}
