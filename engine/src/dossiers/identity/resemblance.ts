import { comparable } from '../../platform/index.js';
import type { StrictTraits } from './strictTraits.js';

/** Why two persons may be one. */
export type Resemblance = 'naissance' | 'noms';

/**
 * Whether two persons may be the same: born the same day, with names or first names that begin alike; or of the same
 * names, born on different days. Source: RNIV, search of antecedents before a creation.
 */
export function resemblance(a: StrictTraits, b: StrictTraits): Resemblance | undefined {
  const [name, otherName] = [comparable(a.nomNaissance ?? ''), comparable(b.nomNaissance ?? '')];
  const [first, otherFirst] = [comparable(a.prenoms ?? ''), comparable(b.prenoms ?? '')];
  const sameDay = a.dateNaissance !== undefined && a.dateNaissance === b.dateNaissance;
  if (sameDay && (beginAlike(name, otherName) || beginAlike(first, otherFirst))) return 'naissance';
  const sameNames =
    name !== '' && name === otherName && first !== '' && firstOf(first) === firstOf(otherFirst);
  return sameNames ? 'noms' : undefined;
}

const LETTERS = 3;

function beginAlike(a: string, b: string): boolean {
  return a !== '' && b !== '' && a.slice(0, LETTERS) === b.slice(0, LETTERS);
}

const firstOf = (names: string): string => names.split(' ')[0] ?? '';
