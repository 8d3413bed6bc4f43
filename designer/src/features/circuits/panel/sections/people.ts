import { nameOfForm } from '@trame/language';
import type { Field } from '@trame/schemas';
import type { Contents } from '../../contents/contents.js';
import type { Choice } from '../CircuitContext.js';
import { p } from '../words.js';

/**
 * The answers by which a circuit knows a professional: the questions that ask for one in the forms of its steps, outside of
 * lists, as an expression reads them.
 */
export function peopleAnswered({ forms }: Pick<Contents, 'forms'>): Choice[] {
  return [...forms.values()].flatMap(({ form }) =>
    form.pages
      .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields))
      .flatMap((field) => peopleIn(field, `formulaires.${nameOfForm(form.id)}`))
      .map(({ id, label }) => ({ id, label: p('personAnswer', { question: label, form: form.title }) })),
  );
}

function peopleIn(field: Field, before: string): Choice[] {
  const path = `${before}.${field.id}`;
  if (field.type === 'professional') return [{ id: path, label: field.label ?? field.id }];
  const inner = field.type === 'group' ? (field.fields ?? []).map((one) => peopleIn(one, path)) : [];
  // What is asked under an option is answered beside the choice.
  const beside = (field.options ?? []).flatMap(({ fields = [] }) =>
    fields.map((one) => peopleIn(one, before)),
  );
  return [...inner, ...beside].flat();
}
