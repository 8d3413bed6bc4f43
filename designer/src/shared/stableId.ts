/**
 * Makes the stable id of an item from what it asks: « S’habiller seul » gives `s_habiller_seul`. A number follows when
 * the id is taken.
 */
export function itemIdFor(label: string, taken: ReadonlySet<string>): string {
  return freeId(slug(label, '_').slice(0, 50).replace(/_+$/, ''), 'item', '_', taken);
}

/** Makes the stable id of a grid, a band, an alert, a code list, in kebab-case. */
export function kebabIdFor(label: string, taken: ReadonlySet<string>, otherwise = 'element'): string {
  return freeId(slug(label, '-').slice(0, 60).replace(/-+$/, ''), otherwise, '-', taken);
}

function slug(label: string, joint: '_' | '-'): string {
  return label
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, joint)
    .replace(/^[^a-z]+|[_-]+$/g, '');
}

function freeId(wanted: string, otherwise: string, joint: string, taken: ReadonlySet<string>): string {
  const base = wanted === '' ? otherwise : wanted;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}${joint}${String(number)}`)) number += 1;
  return `${base}${joint}${String(number)}`;
}
