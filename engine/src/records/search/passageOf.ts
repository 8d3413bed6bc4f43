import { STOP_WORDS } from './stopWords.js';

/** What is shown of a text around a word sought. */
export type Passage = { before: string; match: string; after: string };

/** How much of a text is shown on each side of the word, in characters. */
const AROUND = 80;

/**
 * What a word of a text may begin by to be the one: those sought, else their roots, since words are sought by their root.
 * A word that is in every sentence (« de la ») is not sought, and a letter alone shows where only when nothing else does.
 */
export function soughtIn(terms: string): [string[], string[]] {
  const telling = fold(terms)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !STOP_WORDS.has(word));
  const long = telling.filter((word) => word.length > 1);
  const words = long.length > 0 ? long : telling;
  return [words, words.map(rootOf)];
}

/** What the forms of a word begin by: « mise », « mis ». */
function rootOf(word: string): string {
  const { length } = word;
  return length < 4 ? word : word.slice(0, Math.max(Math.min(4, length - 1), Math.ceil(length / 2)));
}

/** The passage around the first word that begins by one of those sought, else by one of their roots; undefined when none does. */
export function passageOf(
  text: string,
  sought: readonly string[],
  roots: readonly string[] = [],
): Passage | undefined {
  const [from, to] = place(text, sought, roots) ?? [];
  return from === undefined ? undefined : around(text, from, to!);
}

/** How much of a text is gone through, in characters: all that is kept of a document; of a longer text, what begins it. */
const MOST = 200_000;

/** Without accents, joined letters nor capitals, as `trame_fold`. */
const fold = (text: string): string =>
  PLAIN.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');

const PLAIN = /^[\u0020-\u007e]*$/;

/** How far one word sought may follow another to stand with it, in characters. */
const TOGETHER = 20;

/** From where to where the word is: the first of those that the most words sought stand together from. */
function place(
  text: string,
  sought: readonly string[],
  roots: readonly string[],
): [number, number] | undefined {
  const most = new Set(sought).size;
  let best: Run | undefined;
  let run: Run | undefined;
  let near: [number, number] | undefined;
  for (const { 0: word, index } of text.slice(0, MOST).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const plain = fold(word);
    const one = sought.find((begins) => plain.startsWith(begins));
    if (one !== undefined) {
      const end = index + word.length;
      if (!run || index - run.end > TOGETHER || run.words.has(one))
        run = { at: [index, end], end, words: new Set() };
      run.words.add(one);
      run.end = end;
      if (run.words.size > (best?.words.size ?? 0)) best = { ...run, words: new Set(run.words) };
      if (run.words.size === most) return run.at;
    } else if (!near && roots.some((begins) => plain.startsWith(begins))) near = [index, index + word.length];
  }
  return best?.at ?? near;
}

/** Words sought that stand together in a text: where the first of them is, and where the last ends. */
type Run = { at: [number, number]; end: number; words: Set<string> };

function around(text: string, from: number, to: number): Passage {
  const start = from <= AROUND ? 0 : text.indexOf(' ', from - AROUND) + 1 || from - AROUND;
  const end = to + AROUND >= text.length ? text.length : text.lastIndexOf(' ', to + AROUND);
  const [first, last] = [Math.min(start, from), Math.max(end, to)];
  return {
    before: `${first > 0 ? '… ' : ''}${text.slice(first, from)}`,
    match: text.slice(from, to),
    after: `${text.slice(to, last)}${last < text.length ? ' …' : ''}`,
  };
}
