import type { Field, Form } from '@trame/schemas';

/** What was answered, as documents name it: `form:<id>`, `grid:<id>`. */
export type AnswerSource = `${'form' | 'grid'}:${string}`;

/** A question of a form, and where its answer is: a JSON Pointer, through the rows of a repeat. */
export type AnswerPlace = { field: Field; path: string };

/** The questions of a form, those in groups, rows and under options included. */
export const everyAnswer = (form: Form): AnswerPlace[] =>
  form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => placesIn(fields, '')));

const placesIn = (fields: readonly Field[], at: string): AnswerPlace[] =>
  fields.flatMap((field) => [
    { field, path: `${at}/${field.id}` },
    ...placesIn(field.fields ?? [], `${at}/${field.id}`),
    // What is asked under an option is answered beside the choice.
    ...(field.options ?? []).flatMap(({ fields: beside = [] }) => placesIn(beside, at)),
  ]);
