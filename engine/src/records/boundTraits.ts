import type { Field, Form } from '@trame/schemas';
import { withBound, type Traits } from '../dossiers/index.js';

/**
 * The answers of a form that feed the person's profile, by path: `{ 'usager.nomNaissance': 'Durand' }`. A question that
 * was not asked changes nothing; one that was emptied empties the trait. Rows of a repeat are never bound.
 */
export function boundAnswers(form: Form, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  const fields = form.pages.flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  collect(fields, data, bound);
  return bound;
}

/** The traits of a new person, from the answers that feed them. */
export function boundTraits(form: Form, data: Readonly<Record<string, unknown>>): Traits {
  return withBound({}, boundAnswers(form, data));
}

function collect(
  fields: readonly Field[],
  data: Readonly<Record<string, unknown>>,
  bound: Record<string, unknown>,
): void {
  for (const field of fields) {
    const answer = data[field.id];
    if (field.bind !== undefined && answer !== undefined) bound[field.bind] = answer;
    // Answers nested under an option sit beside the choice, in the same object.
    for (const option of field.options ?? []) collect(option.fields ?? [], data, bound);
    if (field.type === 'group' && typeof answer === 'object' && answer !== null) {
      collect(field.fields ?? [], answer as Record<string, unknown>, bound);
    }
  }
}
