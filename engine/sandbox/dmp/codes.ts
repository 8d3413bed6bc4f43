import { readFileSync } from 'node:fs';
import path from 'node:path';
import { engineFolder } from '../../src/platform/index.js';

interface Codes {
  /** By code system. */
  types: Readonly<Record<string, readonly string[]>>;
  facilities: Readonly<Record<string, readonly string[]>>;
  practices: Readonly<Record<string, readonly string[]>>;
  /** Class of a type. */
  classes: Readonly<Record<string, string>>;
}

/** The value sets of the ANS, read apart from what Trame sends by. */
const codes = JSON.parse(
  readFileSync(path.join(engineFolder(), 'sandbox', 'dmp', 'codes.json'), 'utf8'),
) as Codes;

export const TYPES = codes.types;
export const FACILITIES = codes.facilities;
export const PRACTICES = codes.practices;
export const CLASSES = codes.classes;
