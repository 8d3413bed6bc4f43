import type { Field, Form } from '@trame/schemas';

/**
 * One page of a form with nothing hidden, to be looked at while it is shaped. Rules are left out: what they hide must
 * be seen, and what they compute has no answers to read.
 */
export function shownForm(form: Form, page: number): Form {
  const shown = form.pages[page] ?? form.pages[0];
  if (!shown) return form;
  const { visibleWhen: _rule, ...rest } = shown;
  const sections = rest.sections.map(({ visibleWhen: _when, ...section }) => ({
    ...section,
    fields: section.fields.flatMap(shownField),
  }));
  const { checks: _checks, record: _record, ...whole } = form;
  return { ...whole, pages: [{ ...rest, sections }] };
}

/** A question, followed by those that lie under its answers: they are asked once an answer is chosen, and none is. */
function shownField(field: Field): Field[] {
  const {
    visibleWhen: _v,
    requiredWhen: _r,
    computed: _c,
    defaultFrom: _d,
    default: _e,
    checks: _k,
    summary: _s,
    signatoryName: _n,
    ...rest
  } = field;
  const nested = (field.options ?? []).flatMap((option) => (option.fields ?? []).flatMap(shownField));
  const options = field.options?.map(({ fields: _fields, ...option }) => option);
  const inner = field.fields?.flatMap(shownField);
  return [{ ...rest, ...(options ? { options } : {}), ...(inner ? { fields: inner } : {}) }, ...nested];
}

/** One empty row in each repeat, so that what its rows hold is seen. */
export function oneRowEach(form: Form): Record<string, unknown> {
  const rows = (fields: readonly Field[]): Record<string, unknown> =>
    Object.fromEntries(
      fields.flatMap(({ id, type, fields: inner }): Array<[string, unknown]> => {
        if (type === 'repeat') return [[id, [rows(inner ?? [])]]];
        return type === 'group' ? [[id, rows(inner ?? [])]] : [];
      }),
    );
  return rows(form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields)));
}
