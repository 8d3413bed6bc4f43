const UNITS = [
  ['j', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const;

/**
 * A length of time as it is felt: « 3 j 4 h », « 12 min », « moins d’une minute »; two units at most.
 * @param seconds a positive number.
 */
export function describeSeconds(seconds: number): string {
  const parts: string[] = [];
  let left = Math.round(seconds / 60) * 60;
  for (const [name, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count}\u00a0${name}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(' ') : 'moins d’une minute';
}
