/** What is shown of a text around a word sought. */
export type Passage = { before: string; match: string; after: string };

/** How much of a text is shown on each side of the word, in characters. */
const AROUND = 80;

/** What a word of a text may begin by to be the one: those sought, else their roots, since words are sought by their root. */
export function soughtIn(terms: string): [string[], string[]] {
  const words = fold(terms)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  return [words, words.map((word) => word.slice(0, Math.max(4, Math.ceil(word.length / 2))))];
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

/** Without accents nor capitals. */
const fold = (text: string): string =>
  PLAIN.test(text) ? text.toLowerCase() : text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const PLAIN = /^[\u0020-\u007e]*$/;

/** From where to where the word is. */
function place(
  text: string,
  sought: readonly string[],
  roots: readonly string[],
): [number, number] | undefined {
  let near: [number, number] | undefined;
  for (const { 0: word, index } of text.slice(0, MOST).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const plain = fold(word);
    if (sought.some((one) => plain.startsWith(one))) return [index, index + word.length];
    if (!near && roots.some((one) => plain.startsWith(one))) near = [index, index + word.length];
  }
  return near;
}

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
