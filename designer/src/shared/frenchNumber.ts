/** Reads a number as people write it in French: `0,5`, `1 200`, `-3`. Undefined when it is none. */
export function readFrenchNumber(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(/^\u2212/, '-');
  if (!/^[+-]?\d{1,15}([.,]\d{1,10})?$/.test(plain)) return undefined;
  return Number(plain.replace(',', '.'));
}

/** A number as one writes it in French; nothing for none. */
export function sayFrenchNumber(value: number | null | undefined): string {
  if (value === undefined || value === null) return '';
  return String(value).replace('.', ',');
}
