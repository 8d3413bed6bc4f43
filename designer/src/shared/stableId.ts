/**
 * Makes the stable id of an item from what it asks: « S’habiller seul » gives `s_habiller_seul`. A number follows when
 * the id is taken.
 */
export function itemIdFor(label: string, taken: ReadonlySet<string>): string {
  return freeId(slug(label, '_').slice(0, 50).replace(/_+$/, '') || 'item', '_', taken);
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

/** An id that nothing else has: a number follows, after the joint, when it is taken. */
export function freeId(base: string, joint: '_' | '-' | '', taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}${joint}${String(number)}`;
    if (!taken.has(id)) return id;
  }
}
