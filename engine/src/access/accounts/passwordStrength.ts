import { COMMON_WORDS, FOLLOWED, LONGEST_COMMON_WORD } from './commonWords.js';

/** What a piece of a password is worth, in bits, when it is not drawn at random. */
const WORD = 10;
const AGAIN = 1;
const RUN = 4;
const YEAR = 7;

const DISGUISED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '€': 'e',
  '!': 'i',
};

/**
 * Bits that a guesser who knows words, dates and keyboards must find; an estimate from below. A common word is worth
 * ten bits, whatever signs disguise it; a row of keys four; a year seven; anything else what a draw among the kinds of
 * characters used is worth (CNIL, délibération 2022-100 of 21 July 2022: guesses to be made, not kinds of characters).
 *
 * @param known words that a guesser would try for this person, worth as little as a repetition
 */
export function bitsOf(password: string, known: readonly string[] = []): number {
  const characters = [...password];
  const plain = characters.map(plainLetter);
  const disguised = plain.map((letter) => DISGUISED[letter] ?? letter);
  const each = Math.log2(alphabetOf(characters));
  const seen = new Set<string>(known);
  let bits = 0;
  for (let at = 0; at < characters.length;) {
    const word = wordAt(disguised, at, seen);
    const run = runAt(plain, at);
    const year = /^(19|20)\d\d$/.test(plain.slice(at, at + 4).join(''));
    if (word && word.length >= run) {
      bits += seen.has(word) ? AGAIN : WORD;
      seen.add(word);
      at += word.length;
    } else if (run >= 3) {
      bits += RUN;
      at += run;
    } else if (year) {
      bits += YEAR;
      at += 4;
    } else {
      bits += each;
      at += 1;
    }
  }
  return Math.min(bits, characters.length * each, periodBits(plain.join(''), each));
}

/** A letter without case nor accent; what is not one character then stays as it is. */
function plainLetter(character: string): string {
  const folded = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return folded.length === 1 ? folded : character;
}

function alphabetOf(characters: readonly string[]): number {
  const kinds: Array<[RegExp, number]> = [
    [/\p{Ll}/u, 26],
    [/\p{Lu}/u, 26],
    [/\p{Nd}/u, 10],
    [/[^\p{L}\p{Nd}]/u, 33],
    [/[\p{Lo}\p{Lm}]/u, 100],
  ];
  const size = kinds.reduce(
    (sum, [kind, worth]) => (characters.some((c) => kind.test(c)) ? sum + worth : sum),
    0,
  );
  return Math.max(size, 2);
}

function wordAt(letters: readonly string[], at: number, known: ReadonlySet<string>): string | undefined {
  const longest = Math.max(LONGEST_COMMON_WORD, ...[...known].map(({ length }) => length));
  for (let length = Math.min(longest, letters.length - at); length >= 3; length -= 1) {
    const word = letters.slice(at, at + length).join('');
    if (COMMON_WORDS.has(word) || known.has(word)) return word;
  }
  return undefined;
}

/** How many characters from here repeat the first, or follow a row of keys, either way. */
function runAt(letters: readonly string[], at: number): number {
  const rest = letters.slice(at);
  const same = rest.findIndex((letter) => letter !== rest[0]);
  let longest = same === -1 ? rest.length : same;
  for (const row of FOLLOWED) {
    for (const way of [row, [...row].reverse().join('')]) {
      const start = way.indexOf(rest[0] ?? '');
      if (start === -1) continue;
      let length = 0;
      while (length < rest.length && start + length < way.length && way[start + length] === rest[length])
        length += 1;
      longest = Math.max(longest, length);
    }
  }
  return longest;
}

/** `xkcdxkcdxkcd` is `xkcd`, three times. */
function periodBits(text: string, each: number): number {
  const period = (text + text).indexOf(text, 1);
  return period < text.length ? (period + 1) * each : Infinity;
}
