import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engineFolder } from '../../platform/index.js';

/** A profession that may be sought. */
export interface Profession {
  code: string;
  /** OID of the nomenclature of the code. */
  system: string;
  label: string;
}

let all: readonly Profession[] | undefined;

/** The professions that may be sought, from engine/national/professions-sante.json. */
export function professions(): readonly Profession[] {
  if (!all) {
    const file = path.join(engineFolder(), 'national', 'professions-sante.json');
    all = (JSON.parse(readFileSync(file, 'utf8')) as { professions: Profession[] }).professions;
  }
  return all;
}

/** How a code of profession is called; undefined when it is not one. */
export const professionLabel = (code: string): string | undefined =>
  professions().find((one) => one.code === code)?.label;
