import type { ColumnFilter, Form } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { choicesOf } from '../filters/choicesOf.js';
import { masksOf } from '../masks.js';
import { fieldsById } from './answerInWords.js';

/** A column of a tab that it may be filtered on, and the forms that declare it. */
export type TabFilter = ColumnFilter & { fieldId: string; forms: string[] };

/** The columns of some forms that a reader may filter on: a masked one is not there, as if it were not declared. */
export async function tabFilters(
  tx: Tx,
  pack: Pick<InstalledPack, 'id' | 'codes'>,
  forms: readonly Form[],
  readable: readonly string[],
): Promise<TabFilter[]> {
  const shown: Form[] = [];
  for (const form of forms) {
    const masked = await masksOf(tx, { packId: pack.id, formId: form.id, form }, readable);
    const columns = form.record?.columns ?? [];
    const record = { ...form.record, columns: columns.filter((id) => !masked.includes(`/${id}`)) };
    shown.push({ ...form, record });
  }
  return filtersOfForms(shown, pack.codes);
}

/**
 * The closed columns of some forms, with their choices. One that several forms declare with the same label and the same
 * answers is one filter; two of the same label say of which form each is.
 */
export function filtersOfForms(forms: readonly Form[], codes: InstalledPack['codes']): TabFilter[] {
  const filters: Array<TabFilter & { title: string }> = [];
  for (const form of forms) {
    const fields = fieldsById(form);
    for (const id of form.record?.columns ?? []) {
      const field = fields.get(id);
      const choices = field ? choicesOf(field, codes) : [];
      if (!field || choices.length === 0) continue;
      const { label = id } = field;
      const homonyms = filters.filter(({ fieldId }) => fieldId === id);
      const same = homonyms.find((one) => one.label === label && sameChoices(one.choices, choices));
      if (same) {
        same.forms.push(form.id);
        continue;
      }
      const column = homonyms.length > 0 ? `${form.id}.${id}` : id;
      filters.push({ column, label, choices, fieldId: id, forms: [form.id], title: form.title });
    }
  }
  const twice = ({ label }: TabFilter) => filters.filter((one) => one.label === label).length > 1;
  return filters.map(({ title, ...filter }) =>
    twice(filter) ? { ...filter, label: `${filter.label} (${title})` } : filter,
  );
}

function sameChoices(some: ColumnFilter['choices'], others: ColumnFilter['choices']): boolean {
  return (
    some.length === others.length &&
    some.every(({ value, label }, at) => others[at]?.value === value && others[at].label === label)
  );
}
