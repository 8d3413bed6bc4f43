import type { Form } from '@trame/schemas';
import { answerInWords } from '../tabs/answerInWords.js';
import { visitAnswers } from '../answers/visitAnswers.js';

/** Where a word was found: the question, and the passage around the word. */
export type Extract = { label: string; before: string; match: string; after: string };

/** How much of an answer is shown on each side of the word, in characters. */
const AROUND = 80;

/**
 * The passage of the answers that holds a word sought, or what begins by it; else what begins as it does, since words
 * are sought by their root (« hospitalisée » is found by « hospitalisation »).
 * @param data what may be shown
 * @returns undefined when no answer shows a word
 */
export function extractOf(form: Form, data: Record<string, unknown>, terms: string): Extract | undefined {
  const words = fold(terms)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
  const roots = words.map((word) => word.slice(0, Math.max(4, Math.ceil(word.length / 2))));
  const texts = [...visitAnswers(form, data)].map(({ field, value }) => ({
    label: field.label ?? '',
    text: (field.type === 'richText' ? plainText(value) : answerInWords(field, value)) ?? '',
  }));
  for (const sought of [words, roots]) {
    for (const { label, text } of texts) {
      const [from, to] = place(text, sought) ?? [];
      if (from !== undefined) return { label, ...around(text, from, to!) };
    }
  }
  return undefined;
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

function around(text: string, from: number, to: number): Omit<Extract, 'label'> {
  const start = from <= AROUND ? 0 : text.indexOf(' ', from - AROUND) + 1 || from - AROUND;
  const end = to + AROUND >= text.length ? text.length : text.lastIndexOf(' ', to + AROUND);
  const [first, last] = [Math.min(start, from), Math.max(end, to)];
  return {
    before: `${first > 0 ? '… ' : ''}${text.slice(first, from)}`,
    match: text.slice(from, to),
    after: `${text.slice(to, last)}${last < text.length ? ' …' : ''}`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': '’',
};

/** The words of a rich text, its marks left out. */
function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return value
    .replace(/<[^>]*>/g, ' ')
    .replace(/&[a-z#0-9]+;/g, (entity) => ENTITIES[entity] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
