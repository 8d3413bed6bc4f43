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
  const texts = [...visitAnswers(form, data)].map(({ field, value }) => ({
    label: field.label ?? '',
    text: (field.type === 'richText' ? plainText(value) : answerInWords(field, value)) ?? '',
  }));
  for (const sought of soughtIn(terms)) {
    for (const { label, text } of texts) {
      const passage = passageOf(text, sought);
      if (passage) return { label, ...passage };
    }
  }
  return undefined;
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
