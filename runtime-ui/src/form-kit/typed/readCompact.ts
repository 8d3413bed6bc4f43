import type { Field } from '@trame/schemas';

type Format = NonNullable<Field['format']>;

/** Formats written in groups for the eye and kept without spaces. */
const COMPACT: ReadonlySet<Format> = new Set(['postcode', 'finess', 'rpps', 'nir', 'siret']);

/** A text of a known shape as it is kept: numbers without the spaces and points that one types between them. */
export function readCompact(typed: string, format: Format | undefined): string {
  if (format === 'iban') return typed.toUpperCase();
  if (!format || !COMPACT.has(format)) return typed;
  const compact = typed.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase();
  return /^[0-9AB]*$/.test(compact) ? compact : typed;
}
