/** Characters that weigh as much as one value. */
const CHARACTERS = 20;

/**
 * How much a FEEL value holds: one for each value in it, and for each twenty characters.
 * @param depth levels of lists and contexts that are looked into
 * @param most the count stops there
 */
export function volumeOf(value: unknown, depth = 40, most = Infinity): number {
  if (typeof value === 'string') return 1 + value.length / CHARACTERS;
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) {
    if (depth <= 1) return 1 + value.length;
    return volumeOfAll(value, depth, most);
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return 1;
  return depth <= 1 ? 1 : volumeOfAll(Object.values(value), depth, most);
}

function volumeOfAll(values: readonly unknown[], depth: number, most: number): number {
  let volume = 1;
  for (const each of values) {
    volume += volumeOf(each, depth - 1, most - volume);
    if (volume > most) break;
  }
  return volume;
}
