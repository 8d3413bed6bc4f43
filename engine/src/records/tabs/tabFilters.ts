import type { ColumnFilter, DossierTab, Form } from '@trame/schemas';
import type { InstalledPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { choicesOf } from '../filters/choicesOf.js';
import { masksOf } from '../masks.js';
import { fieldsById } from './answerInWords.js';
import { readableForms } from './recordTabs.js';

/** A column of a tab that it may be filtered on, and the forms that declare it. */
export type TabFilter = ColumnFilter & { fieldId: string; forms: string[] };

/**
 * The columns of a tab that a reader may filter on: one masked, or of a form that is not read, is not there, as if it
 * were not declared. Its name is that of the tab, whoever reads: an address may be shared.
 */
export async function tabFilters(
  tx: Tx,
  pack: InstalledPack,
  tab: DossierTab,
  readable: readonly string[],
): Promise<TabFilter[]> {
  const forms = tab.forms.flatMap((id) => pack.forms.get(id)?.form ?? []);
  const shown = new Map<string, (fieldId: string) => boolean>();
  for (const form of readableForms(pack, tab, readable)) {
    const masked = await masksOf(tx, { packId: pack.id, formId: form.id, form }, readable);
    shown.set(form.id, (fieldId) => !masked.includes(`/${fieldId}`));
  }
  const left = columnsOfForms(forms, pack.codes).flatMap((filter) => {
    const kept = filter.forms.filter((id) => shown.get(id)?.(filter.fieldId));
    return kept.length > 0 ? [{ ...filter, forms: kept }] : [];
  });
  // Two of the same label say of which form each is.
  return left.map((filter) =>
    left.filter(({ label }) => label === filter.label).length > 1
      ? { ...filter, label: `${filter.label} (${pack.forms.get(filter.forms[0] ?? '')?.form.title})` }
      : filter,
  );
}

/** The closed columns of some forms. One that several declare with the same label and the same answers is one filter. */
function columnsOfForms(forms: readonly Form[], codes: InstalledPack['codes']): TabFilter[] {
  const filters: TabFilter[] = [];
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
      filters.push({ column, label, choices, fieldId: id, forms: [form.id] });
    }
  }
  return filters;
}

function sameChoices(some: ColumnFilter['choices'], others: ColumnFilter['choices']): boolean {
  return (
    some.length === others.length &&
    some.every(({ value, label }, at) => others[at]?.value === value && others[at].label === label)
  );
}
