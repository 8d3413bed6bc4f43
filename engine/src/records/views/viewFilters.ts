import type { CodeList, Field, Form, View, ViewPage } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import { platformErrors } from '../../platform/index.js';

/** A column that a list may be filtered on: the answer it is made of, and what may be chosen. */
export type ColumnFilter = ViewPage['filters'][number] & { formId: string; fieldId: string; form: Form };

/** The most that one list is filtered on at once. */
const MOST = 5;

/** The columns that a view lets filter (`filter`, with the `answer` they are made of), with their choices in French. */
export function filtersOf(
  view: View,
  { forms, codes }: Pick<InstalledPack, 'forms' | 'codes'>,
): ColumnFilter[] {
  return view.columns.flatMap(({ id, label, filter, answer }) => {
    if (filter !== true || answer === undefined) return [];
    const [source = '', fieldId = ''] = answer.split('.');
    const formId = view.sources?.[source]?.slice('form:'.length) ?? '';
    const form = forms.get(formId)?.form;
    const field = form && fieldOf(form, fieldId);
    if (!form || !field) return [];
    return [{ column: id, label, choices: choicesOf(field, codes), formId, fieldId, form }];
  });
}

const YES_NO: Readonly<Record<string, string>> = {
  oui: 'Oui',
  non: 'Non',
  nonRenseigne: 'Non renseigné',
};

function choicesOf(
  { type, options = [], codes }: Field,
  lists: Readonly<Pick<ReadonlyMap<string, CodeList>, 'get'>>,
): ColumnFilter['choices'] {
  if (type === 'yesNo') return Object.entries(YES_NO).map(([value, label]) => ({ value, label }));
  if (type === 'code') {
    return (lists.get(codes ?? '')?.entries ?? []).map(({ code, label }) => ({ value: code, label }));
  }
  return options.map(({ value, label }) => ({ value, label }));
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

/**
 * What the address asks: `{"origine": "ase"}`, by column.
 * @throws Problem `invalid-request` for what cannot be read, a column that is not filtered, or a value it does not have
 */
export function readFilters(
  text: string | undefined,
  offered: readonly ColumnFilter[],
): Array<{ filter: ColumnFilter; value: string }> {
  if (text === undefined || text === '') return [];
  const asked = parse(text);
  return Object.entries(asked).map(([column, value]) => {
    const filter = offered.find((one) => one.column === column);
    if (!filter) throw refused(`Cette liste ne se filtre pas sur « ${column} ».`);
    if (!filter.choices.some((choice) => choice.value === value))
      throw refused(`« ${column} » n’a pas cette valeur.`);
    return { filter, value: value as string };
  });
}

function parse(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read) && Object.keys(read).length <= MOST)
      return read as Record<string, unknown>;
  } catch {
    // Told below, with the other ways of being wrong.
  }
  throw refused(`Attendu : un objet JSON, par colonne, de ${MOST} au plus.`);
}

const refused = (message: string) =>
  platformErrors.problem('invalid-request', { faults: [{ path: '/filters', message }] });
