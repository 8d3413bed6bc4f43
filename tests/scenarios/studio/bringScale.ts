import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElementHandle } from 'puppeteer';
import { clickOn, findByLabel } from '../browser/locate.js';
import { look } from '../browser/look.js';
import type { Professional } from '../browser/Professional.js';
import { write } from './formHand.js';

/** The file of a scale as an establishment holds it, without what says that it may be used. */
export const SCALE = {
  id: 'echelle-maison',
  title: 'Échelle de la maison',
  domain: 'educatif',
  items: ['Mange avec plaisir', 'Parle de sa journée'].map((label, rank) => ({
    id: `item${String(rank)}`,
    label,
    type: 'scale',
    levels: ['Non', 'Oui'].map((level, score) => ({ value: level.toLowerCase(), label: level, score })),
  })),
  scoring: { method: 'sum' },
  missing: { rule: 'block' },
  vectors: [{ title: 'Deux oui', answers: { item0: 'oui', item1: 'oui' }, expect: { score: 2 } }],
};

/** Brings that file to a draft: it waits for its licence and its source, and is added with them. */
export async function bringScale(at: Professional, draft: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'echelle-'));
  const file = path.join(folder, 'echelle-maison.grid.json') as `${string}.json`;
  await writeFile(file, JSON.stringify(SCALE));
  await at.open(draft);
  await at.press('Ajouter : Grille');
  await clickOn(await findByLabel(at.page, 'D’un fichier'));
  const chosen = await findByLabel(at.page, 'Fichier de la grille');
  await (chosen as ElementHandle<HTMLInputElement>).uploadFile(file);
  await at.see('« Échelle de la maison » : 2 items. Licence : à renseigner.');
  await at.see('elle n’est pas ajoutée sans elle');
  await look(at, 'grille-importer');
  await write(at, 'Licence', 'Accord écrit de l’éditeur');
  await write(at, 'Source', 'Manuel de l’échelle, 2025');
  await at.press('Ajouter au brouillon');
  await at.see('Parle de sa journée');
  await rm(folder, { recursive: true });
}

/** Answers « oui » to all of it. */
export async function fillScale(at: Professional): Promise<void> {
  for (const { label } of SCALE.items) {
    const group = await findByLabel(at.page, label);
    await clickOn((await group.$('input[value="oui"]'))!);
  }
}
