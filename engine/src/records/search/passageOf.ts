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

/** The passage around the first word that begins by one of those; undefined when there is none. */
export function passageOf(text: string, sought: readonly string[]): Passage | undefined {
  const [from, to] = place(text, sought) ?? [];
  return from === undefined ? undefined : around(text, from, to!);
}

/** Without accents nor capitals, letter for letter: what is found here is at the same place in the text. */
const fold = (text: string): string => [...text].map(foldLetter).join('');

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length === letter.length
    ? plain
    : letter.toLowerCase().padEnd(letter.length).slice(0, letter.length);
}

/** From where to where the first word that begins by one of those sought is. */
function place(text: string, sought: readonly string[]): [number, number] | undefined {
  for (const { 0: word, index } of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (sought.some((one) => word.startsWith(one))) return [index, index + word.length];
  }
  return undefined;
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
