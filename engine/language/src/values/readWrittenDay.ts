import { callOf, unwrap, type SyntaxNode } from '../expressions/index.js';

/** How many terms of a sum make a date written day first. */
export const WRITTEN_DAY_TERMS = 5;

const PARTS = [
  ['9', '2'],
  ['6', '2'],
  ['1', '4'],
] as const;

/** The date that these terms write day first; undefined when they do not. */
export function readWrittenDay(terms: readonly SyntaxNode[]): SyntaxNode | undefined {
  const [day, slash, month, again, year] = terms.map(unwrap);
  if (slash?.text !== '"/"' || again?.text !== '"/"') return undefined;
  const dates = [day, month, year].map((node, at) => node && dateCut(node, PARTS[at] ?? []));
  const [first] = dates;
  return first && dates.every((date) => date?.text === first.text) ? first : undefined;
}

/** The date of `substring(string(date), from, length)`. */
function dateCut(node: SyntaxNode, [from, length]: readonly string[]): SyntaxNode | undefined {
  const cut = callOf(node);
  const [text, start, size, more] = cut?.given ?? [];
  if (cut?.name !== 'substring' || start?.text !== from || size?.text !== length || more || !text)
    return undefined;
  const written = callOf(text);
  return written?.name === 'string' && written.given.length === 1 ? written.given[0] : undefined;
}
