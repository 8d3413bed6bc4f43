/**
 * Takes pictures of every widget in its states: `node --import ./tests/support/typescript.mjs
 * tests/runtime-ui/look/widgets.ts [folder]`. For looking only.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  codeLists,
  everyField,
  everyItem,
  formOf,
  rightAnswers,
  structures,
  wrongAnswers,
} from '../stage/everyWidget.js';
import { openStage } from '../stage/openStage.js';
import type { Scene } from '../stage/Scene.js';

const folder = process.argv[2] ?? path.join(tmpdir(), 'trame-widgets');
mkdirSync(folder, { recursive: true });
const rows = (answers: Record<string, unknown>) => ({ table: [answers, answers], cartes: [answers] });
const SCENES: [string, Scene, boolean?][] = [
  ['filled', { form: formOf(everyField({ required: true })), answers: rightAnswers() }],
  ['wrong', { form: formOf(everyField()), answers: wrongAnswers() }, true],
  ['rows', { form: formOf(structures()), answers: rows(rightAnswers()) }],
  [
    'read',
    {
      form: formOf(everyField(), structures()),
      answers: { ...rightAnswers(), ...rows(rightAnswers()) },
      readOnly: true,
    },
  ],
  ['grid', { grid: everyItem, answers: { echelle: 'parfois', haut: 'A', bas: 'C' } }],
];
const stage = await openStage();
for (const [name, scene, sent] of SCENES) {
  for (const [width, theme] of [
    [1280, 'light'],
    [390, 'light'],
    [1280, 'dark'],
  ] as const) {
    if (theme === 'dark' && name !== 'wrong') continue;
    await stage.page.setViewport({ width, height: 900 });
    await stage.show({ codeLists, theme, ...scene });
    await stage.page.evaluate(() => {
      document.querySelector('main')!.style.cssText = 'max-width:900px;margin:auto;padding:16px';
    });
    if (sent) await stage.page.click('button[type="submit"]');
    await stage.page.screenshot({
      path: path.join(folder, `${name}-${width}-${theme}.png`) as `${string}.png`,
      fullPage: true,
    });
  }
}
await stage.close();
