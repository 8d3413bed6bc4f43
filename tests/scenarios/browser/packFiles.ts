import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CodeList, Form, Grid } from '@trame/schemas';

const packs = path.resolve(import.meta.dirname, '../../../packs');
const LAYERS = ['pde', 'mere-enfant', 'socle'];

function read<T>(kind: string, file: string): T {
  for (const layer of LAYERS) {
    const folder = path.join(packs, layer, kind);
    if (readdirSync(folder, { withFileTypes: true }).some(({ name }) => name === file))
      return JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T;
  }
  throw new Error(`no pack has ${kind}/${file}`);
}

/** A form as the packs write it: what it asks, in which order. */
export const readForm = (id: string): Form => read<Form>('forms', `${id}.form.json`);

/** A grid as the packs write it. */
export const readGrid = (id: string): Grid => read<Grid>('grids', `${id}.grid.json`);

/** How an entry of a code list is read on the screen. */
export function codeLabel(list: string, code: string): string {
  const { entries } = read<CodeList>('codes', `${list}.codes.json`);
  const entry = entries.find((each) => each.code === code);
  if (!entry) throw new Error(`the list ${list} has no code ${code}`);
  return entry.label;
}
