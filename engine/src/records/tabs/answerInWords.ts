import type { Field, Form } from '@trame/schemas';
import { inWords } from '../../dossiers/index.js';
import { YES_NO } from '../filters/choicesOf.js';

/**
 * An answer as a cell shows it: the label of what was chosen, a day as `23/11/2026`, the number of rows of a repeat.
 * @returns undefined when there is nothing to show
 */
export function answerInWords(field: Field, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (field.type === 'yesNo') return YES_NO[String(value)];
  if (field.type === 'choice') return labelOf(field, value);
  if (field.type === 'choices' && Array.isArray(value))
    return value.map((one) => labelOf(field, one)).join(', ') || undefined;
  if (Array.isArray(value)) return value.length > 0 ? String(value.length) : undefined;
  return inWords(value);
}

function labelOf({ options = [] }: Field, value: unknown): string {
  return options.find((option) => option.value === value)?.label ?? String(value);
}

/** The questions of a form by their ids, those of its sections: what columns may name. */
export function fieldsById(form: Form): Map<string, Field> {
  return new Map(
    form.pages.flatMap(({ sections }) =>
      sections.flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)),
    ),
  );
}
