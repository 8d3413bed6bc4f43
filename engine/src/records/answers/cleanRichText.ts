import sanitize from 'sanitize-html';
import type { Form } from '@trame/schemas';
import { visitAnswers } from './visitAnswers.js';

/** The marks of a rich text: paragraphs, emphasis, lists, two levels of titles; no attribute, so no address nor style. */
const ALLOWED: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'h3', 'h4', 'blockquote'],
  allowedAttributes: {},
  disallowedTagsMode: 'discard',
};

/** A rich text with the marks it may have, and no other; what a forbidden mark held is kept as text, scripts excepted. */
export function cleanRichText(html: string): string {
  return sanitize(html, ALLOWED);
}

/** The answers to keep, their rich texts cleaned. */
export function cleanRichTexts(form: Form, data: Record<string, unknown>): Record<string, unknown> {
  const kept = structuredClone(data);
  for (const { field, value, holder } of visitAnswers(form, kept)) {
    if (field.type === 'richText' && typeof value === 'string') holder[field.id] = cleanRichText(value);
  }
  return kept;
}
