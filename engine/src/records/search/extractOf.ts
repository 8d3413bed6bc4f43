import type { Form } from '@trame/schemas';
import { answerInWords } from '../tabs/answerInWords.js';
import { passageOf, soughtIn, type Passage } from './passageOf.js';
import { visitAnswers } from '../answers/visitAnswers.js';

/** Where a word was found: the question, and the passage around the word. */
export type Extract = { label: string } & Passage;

/**
 * The passage of the answers that holds a word sought, or what begins by it; else what begins as it does, since words
 * are sought by their root (« hospitalisée » is found by « hospitalisation »).
 * @param data what may be shown
 * @returns undefined when no answer shows a word
 */
export function extractOf(form: Form, data: Record<string, unknown>, terms: string): Extract | undefined {
  const [words, roots] = soughtIn(terms);
  const texts: Array<{ label: string; text: string }> = [];
  const first = (among: Iterable<{ label: string; text: string }>, sought: readonly string[]) => {
    for (const one of among) {
      texts.push(one);
      const passage = passageOf(one.text, sought);
      if (passage) return { label: one.label, ...passage };
    }
    return undefined;
  };
  return first(textsOf(form, data), words) ?? first([...texts], roots);
}

/** Each answer in words, made as it is asked for: the first that are read hold the word, most often. */
function* textsOf(form: Form, data: Record<string, unknown>): Generator<{ label: string; text: string }> {
  for (const { field, value } of visitAnswers(form, data)) {
    const text = field.type === 'richText' ? plainText(value) : answerInWords(field, value);
    if (text) yield { label: field.label ?? '', text };
  }
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
