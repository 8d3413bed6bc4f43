import { readFileSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { CodeList, Form, Grid } from '@trame/schemas';
import { ROOT } from '../architecture/committedFiles.js';

/** A JSON file of the repository, by its path from the root. */
export function readData<T>(file: string): T {
  return JSON.parse(readText(file)) as T;
}

/** A text file of the repository. */
export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** Forms of a shipped pack, by id. */
export const formsOf = (pack: string): Record<string, Form> => contents<Form>(pack, 'forms');

/** A grid of a shipped pack. */
export const gridOf = (pack: string, id: string): Grid => readData(`packs/${pack}/grids/${id}.grid.json`);

/** Code lists that the forms of a pack may name: its own and those of the socle. */
export const codesOf = (pack: string): Record<string, CodeList> => ({
  ...contents<CodeList>('socle', 'codes'),
  ...contents<CodeList>(pack, 'codes'),
});

function contents<T extends { id: string }>(pack: string, kind: string): Record<string, T> {
  const folder = `packs/${pack}/${kind}`;
  if (!existsSync(path.join(ROOT, folder))) return {};
  const all = readdirSync(path.join(ROOT, folder)).map((name) => readData<T>(`${folder}/${name}`));
  return Object.fromEntries(all.map((content) => [content.id, content]));
}
