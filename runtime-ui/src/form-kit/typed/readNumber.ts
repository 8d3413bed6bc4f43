const SPACES = /[\s\u00a0\u202f\u2009']/g;

/**
 * A number as typed in French: 1 234,5 or 1.234,5 or 1234.5, its unit after it or not.
 * @param unit the unit of the question: « 12 ans » is then 12.
 * @returns undefined when nothing is typed; what was typed when it is not a number, for the language to say so.
 */
export function readNumber(typed: string, unit?: string): number | string | undefined {
  const text = typed.trim();
  if (text === '') return undefined;
  const bare = unit && text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length) : text;
  const compact = bare.replace(SPACES, '').replace('\u2212', '-');
  const plain = compact.includes(',') ? compact.replaceAll('.', '').replace(',', '.') : compact;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

const french = new Intl.NumberFormat('fr-FR', {
  maximumFractionDigits: 12,
  // Four figures stay together: years are numbers too.
  useGrouping: 'min2',
});

/** A number as read in French: 12 345,5; what is not a number, as it is. */
export function sayNumber(value: unknown): string {
  if (typeof value === 'number') return french.format(value);
  return typeof value === 'string' ? value : '';
}
