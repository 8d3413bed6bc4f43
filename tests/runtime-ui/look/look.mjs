/** Takes pictures of pages: `node tests/runtime-ui/look/look.mjs <folder> [name ...]`, after `vite build`. For looking only. */
import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { startLookServer } from './server.mjs';

const PAGES = {
  accueil: '/',
  taches: '/taches',
  tache: '/taches/t1',
  grille: '/taches/t4',
  signature: '/taches/t5',
  pieces: '/taches/t2',
  projet: '/taches/t3',
  liste: '/vues/candidatures',
  tableau: '/vues/candidatures?affichage=tableau',
  demande: '/demarrer/admission?etablissement=e1',
  dossiers: '/dossiers',
  recherche: '/dossiers?q=allergique',
  dossier: '/dossiers/d1',
  chronologie: '/dossiers/d1/chronologie',
  ecrits: '/dossiers/d1/chronologie?q=allergique',
  equipe: '/dossiers/d1/equipe',
  evaluations: '/dossiers/d1/evaluations',
  evaluation: '/dossiers/d1/evaluations/g1',
  documents: '/dossiers/d1/documents/doc1',
  parcours: '/dossiers/d1/parcours',
  acces: '/dossiers/d1/acces',
  saisie: '/dossiers/d1/saisies/r1',
  vide: '/dossiers/vide',
  connexion: '/connexion',
  perdu: '/nulle-part',
};
const [folder = path.join(tmpdir(), 'trame-look'), ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const axe = process.env.AXE === '1' ? readFileSync(new URL(import.meta.resolve('axe-core')), 'utf8') : null;
const browser = await puppeteer.launch({
  executablePath: process.env.PUPPETEER_EXECUTABLE_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const paper = await browser.newPage();
await paper.setContent(
  '<h1>Document individuel de prise en charge</h1><p>BERNARD Léa, née le 04/05/2016</p>'.repeat(9),
);
const pdf = Buffer.from(await paper.pdf({ format: 'A4' }));
const { server, port } = await startLookServer(0, pdf);
for (const [name, address] of Object.entries(PAGES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const [size, width, height] of [
    ['bureau', 1280, 860],
    ['mobile', Number(process.env.NARROW ?? 390), 844],
  ]) {
    const page = await browser.newPage();
    page.on(
      'console',
      (message) => ['error', 'warn'].includes(message.type()) && console.log(name, size, message.text()),
    );
    page.on('pageerror', (error) => console.log(name, size, 'PAGE ERROR', error.message));
    await page.setViewport({ width, height });
    if (process.env.DARK === '1')
      await page.evaluateOnNewDocument(() => localStorage.setItem('mantine-color-scheme-value', 'dark'));
    await page.goto(`http://127.0.0.1:${port}${address}`, { waitUntil: 'networkidle0', timeout: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) console.log(name, size, `overflows: ${wide} > ${width}`);
    if (axe) {
      await page.evaluate(axe);
      const { violations } = await page.evaluate('axe.run()');
      for (const each of violations)
        console.log(
          name,
          size,
          each.id,
          each.nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`)
            .join(' || '),
        );
    }
    await page.screenshot({
      path: path.join(folder, `${name}-${size}.png`),
      fullPage: process.env.FULL === '1',
    });
    await page.close();
  }
}
await browser.close();
server.close();
