/**
 * A datum of a circuit as one types it: text as it is, the rest as JSON (`12`, `true`, `["a"]`); a text that would read
 * as something else is between quotes.
 */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return typeof readValue(value) === 'string' && readValue(value) === value ? value : JSON.stringify(value);
}

/** Reads back what `showValue` shows; nothing typed is nothing. */
export function readValue(typed: string): unknown {
  const text = typed.trim();
  if (text === '') return null;
  if (!/^(?:[-\d"[{]|true$|false$|null$)/.test(text)) return typed;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return typed;
  }
}
