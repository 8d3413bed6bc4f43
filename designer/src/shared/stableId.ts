import { isUnreadable } from '@trame/language';

/**
 * Makes the stable id of an item from what it asks: « S’habiller seul » gives `s_habiller_seul`. A number follows when
 * the id is taken, or is a word that no rule could read as a name: « Instance » gives `instance_2`.
 */
export function itemIdFor(label: string, taken: ReadonlySet<string>): string {
  return freeId(slug(label, '_').slice(0, 50).replace(/_+$/, '') || 'item', '_', taken, isUnreadable);
}

/** Makes the stable id of a grid, a band, an alert, a code list, in kebab-case. */
export function kebabIdFor(label: string, taken: ReadonlySet<string>, otherwise = 'element'): string {
  return freeId(slug(label, '-').slice(0, 60).replace(/-+$/, '') || otherwise, '-', taken);
}

/** An id starts with a letter. */
const slug = (label: string, joint: '_' | '-'): string =>
  plainWords(label)
    .join(joint)
    .replace(/^[^a-z]+/, '');

/** The words of a label as ids are made of: small letters without accents, and digits. */
export function plainWords(label: string): string[] {
  return (
    label
      .replace(/œ/gi, 'oe')
      .replace(/æ/gi, 'ae')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** An id that nothing else has: a number follows, after the joint, when it is taken, or reserved. */
export function freeId(
  base: string,
  joint: '_' | '-' | '',
  taken: ReadonlySet<string>,
  isReserved: (id: string) => boolean = () => false,
): string {
  const isFree = (id: string): boolean => !taken.has(id) && !isReserved(id);
  if (isFree(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}${joint}${String(number)}`;
    if (isFree(id)) return id;
  }
}
