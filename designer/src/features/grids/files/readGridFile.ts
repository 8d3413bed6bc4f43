import type { Fault, Grid } from '@trame/schemas';
import { GRID_SCHEMA } from '../editing/newGrid.js';
import { type Right, RIGHTS } from './rights.js';
import { fitSchema } from '../../../shared/fitSchema.js';

/** The largest file read: a grid of 500 items is ten times smaller. */
export const LARGEST_FILE = 2_000_000;

/** What a file gives: a grid one can open, when it is one, and all that is wrong. */
export interface GridFile {
  grid?: Grid;
  faults: Fault[];
}

/**
 * Reads a grid file (`*.grid.json`) that somebody gives. A grid is handed back only when its shape is whole: what is
 * wrong inside (empty text, unknown item) is told with it and mended in the editor, as are cases that are missing. A
 * licence or a source that is no text is as one that is missing: it is asked for.
 */
export function readGridFile(text: string): GridFile {
  if (text.length > LARGEST_FILE) return TOO_LARGE;
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused(
      'file-json',
      'Ce fichier n’est pas une grille exportée : il ne se lit pas.',
      'un fichier .grid.json',
    );
  }
  return readGridValue(value);
}

/** Reads a value that should be a grid, in the same way. */
export function readGridValue(given: unknown): GridFile {
  const value = completed(given);
  const faults = fitSchema('grid/grid.schema.json', value);
  const bent = faults.some(
    ({ rule, path }) => STRUCTURE.has(rule) || (rule === 'schema-enum' && /\/(type|method|rule)$/.test(path)),
  );
  return bent ? { faults } : { grid: value as Grid, faults };
}

function completed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const given = value as Partial<Record<Right, unknown>>;
  const rights = RIGHTS.map(
    (right) => [right, typeof given[right] === 'string' ? given[right] : ''] as const,
  );
  const missing = { licence: '', source: '', vectors: [] };
  return { ...missing, ...value, ...Object.fromEntries(rights), $schema: GRID_SCHEMA };
}

/** Faults that leave no grid to open. */
const STRUCTURE = new Set(['schema-type', 'schema-required', 'schema-unknown', 'schema-depth']);

function refused(rule: string, message: string, expected: string): GridFile {
  return { faults: [{ path: '', rule, message, expected, level: 'error' }] };
}

/** What is said of a file that is too large to be read. */
export const TOO_LARGE: GridFile = refused(
  'file-size',
  'Ce fichier est trop gros pour être une grille.',
  'moins de 2 Mo',
);
