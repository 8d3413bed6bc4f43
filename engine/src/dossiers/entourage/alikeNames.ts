import { comparable } from '../../platform/index.js';

/** Somebody as they are named. */
export type Named = { nom: string; prenom?: string | null | undefined };

/**
 * Whether two people may be the same by their names: all the words of one are among those of the other, in whatever order,
 * so that swapped names, a given name more or none at all make nobody else.
 */
export function alikeNames(one: Named, other: Named): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return isWithin(a, b) || isWithin(b, a);
}

const wordsOf = ({ nom, prenom }: Named): Set<string> =>
  new Set(comparable(`${nom} ${prenom ?? ''}`).split(' '));

const isWithin = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  [...some].every((word) => others.has(word));
