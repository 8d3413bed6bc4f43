import { parseExpression } from '@trame/language';

/**
 * Says whether an expression reads an answer.
 * @param ways the paths that lead to it, such as `['formulaires', 'demande', 'nom']`; an expression that cannot be read
 *   is searched as text, so that nothing is said unused because it is broken
 */
export function mentions(expression: string, ways: ReadonlyArray<readonly string[]>): boolean {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return ways.some((way) => textMentions(expression, way));
  return ways.some((way) =>
    parsed.paths.some(
      (path) => startsWith(path, way) || (way.length > 1 && startsWith(way, path) && listed(expression, way)),
    ),
  );
}

/** Says whether a text names an answer: the last word of a way as a word, and the others before it somewhere. */
export function textMentions(text: string, way: readonly string[]): boolean {
  return way.every((name) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'u').test(text),
  );
}

function startsWith(path: readonly string[], way: readonly string[]): boolean {
  return way.length <= path.length && way.every((name, at) => path[at] === name);
}

/** A row of a list is read through another name (`some r in repas satisfies r.plat = …`): the last name is there. */
function listed(expression: string, way: readonly string[]): boolean {
  return textMentions(expression, way.slice(-1));
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|\-/]/g, '\\$&');
}
