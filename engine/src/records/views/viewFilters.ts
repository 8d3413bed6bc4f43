import type { ColumnFilter, Field, Form, View } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import { choicesOf } from '../filters/choicesOf.js';

/** A column that a list may be filtered on: the answer it is made of, and what may be chosen. */
export type AnswerFilter = ColumnFilter & { formId: string; fieldId: string; form: Form };

/** The columns that a view lets filter (`filter`, with the `answer` they are made of), with their choices in French. */
export function filtersOf(
  view: View,
  { forms, codes }: Pick<InstalledPack, 'forms' | 'codes'>,
): AnswerFilter[] {
  return view.columns.flatMap(({ id, label, filter, answer }) => {
    if (filter !== true || answer === undefined) return [];
    const [source = '', fieldId = ''] = answer.split('.');
    const formId = view.sources?.[source]?.slice('form:'.length) ?? '';
    const form = forms.get(formId)?.form;
    const field = form && fieldOf(form, fieldId);
    const choices = field ? choicesOf(field, codes) : [];
    return form && choices.length > 0 ? [{ column: id, label, choices, formId, fieldId, form }] : [];
  });
}

function fieldOf(form: Form, id: string): Field | undefined {
  const withNested = (field: Field): Field[] => [
    field,
    ...(field.options ?? []).flatMap(({ fields = [] }) => fields.flatMap(withNested)),
  ];
  return form.pages
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields.flatMap(withNested)))
    .find((field) => field.id === id);
}
