import { parseExpression } from '@trame/language';

/** The ways that lead to an answer, such as `['formulaires', 'demande', 'nom']`. */
export type Ways = ReadonlyArray<readonly string[]>;

/** A text that may name answers: its words are told apart, and it is parsed, once and only when need be. */
export class Reading {
  private known: ReadonlySet<string> | undefined;
  private parsed: ReadonlyArray<readonly string[]> | 'unreadable' | undefined;

  constructor(readonly text: string) {}

  get words(): ReadonlySet<string> {
    return (this.known ??= new Set(this.text.match(/[\p{L}\p{N}_]+/gu)));
  }

  /** Every path that the expression reads. */
  get paths(): ReadonlyArray<readonly string[]> | 'unreadable' {
    if (this.parsed === undefined) {
      const parsed = parseExpression(this.text);
      this.parsed = parsed.ok ? parsed.paths : 'unreadable';
    }
    return this.parsed;
  }
}

/**
 * Says whether an expression reads an answer. One that cannot be read is searched as text, so that nothing is said unused
 * because it is broken.
 */
export function mentions(expression: Reading, ways: Ways): boolean {
  // An expression is parsed at a cost: not when the answer's name is nowhere in it.
  const near = ways.filter((way) => textMentions(expression, way.slice(-1)));
  if (near.length === 0) return false;
  const { paths } = expression;
  if (paths === 'unreadable') return near.some((way) => textMentions(expression, way));
  return near.some((way) =>
    paths.some(
      // A row of a list is read through another name (`some r in repas satisfies r.plat = …`): the last name is there.
      (path) => startsWith(path, way) || (way.length > 1 && startsWith(way, path)),
    ),
  );
}

/** Says whether a text names an answer: the last word of a way as a word, and the others before it somewhere. */
export function textMentions({ text, words }: Reading, way: readonly string[]): boolean {
  return way.every((name) => (/^[\p{L}\p{N}_]+$/u.test(name) ? words.has(name) : asWord(name).test(text)));
}

function asWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(name)}(?![\\p{L}\\p{N}_])`, 'u');
}

function startsWith(path: readonly string[], way: readonly string[]): boolean {
  return way.length <= path.length && way.every((name, at) => path[at] === name);
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|\-/]/g, '\\$&');
}
