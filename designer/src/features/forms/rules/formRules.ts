import type { Field, Form } from '@trame/schemas';
import { fieldsOf } from '../edit/node.js';

/** The kinds of rules, by the key that holds them. */
export type RuleKind =
  | 'visibleWhen'
  | 'requiredWhen'
  | 'computed'
  | 'defaultFrom'
  | 'signatoryName'
  | 'summary'
  | 'check'
  | 'timeline';

/** One rule of a form, where it is, and of what. */
export type FormRule = {
  kind: RuleKind;
  /** Of the rule itself. */
  pointer: string;
  /** Of the page, section or question; '' for the whole form. */
  node: string;
  expression: string;
  /** For a check: what is said when it does not hold. */
  message?: string;
};

const OF_FIELDS = [
  'visibleWhen',
  'requiredWhen',
  'computed',
  'defaultFrom',
  'signatoryName',
  'summary',
] as const satisfies ReadonlyArray<RuleKind & keyof Field>;

/** Every rule of a form, in the order of the form. */
export function rulesOf(form: Form): FormRule[] {
  const rules: FormRule[] = [];
  const shown = (node: string, expression: string | undefined): void => {
    if (expression !== undefined)
      rules.push({ kind: 'visibleWhen', pointer: `${node}/visibleWhen`, node, expression });
  };
  const checked = (node: string, checks: Form['checks']): void => {
    for (const [index, { assert, message }] of (checks ?? []).entries())
      rules.push({ kind: 'check', pointer: `${node}/checks/${index}`, node, expression: assert, message });
  };
  const fields = fieldsOf(form);
  for (const [page, { visibleWhen, sections }] of form.pages.entries()) {
    shown(`/pages/${page}`, visibleWhen);
    for (const [index, section] of sections.entries()) {
      const node = `/pages/${page}/sections/${index}`;
      shown(node, section.visibleWhen);
      for (const { field, pointer } of fields.filter((one) => one.pointer.startsWith(`${node}/`))) {
        for (const kind of OF_FIELDS) {
          const expression = field[kind];
          if (expression !== undefined)
            rules.push({ kind, pointer: `${pointer}/${kind}`, node: pointer, expression });
        }
        checked(pointer, field.checks);
      }
    }
  }
  checked('', form.checks);
  if (form.record?.timeline !== undefined)
    rules.push({ kind: 'timeline', pointer: '/record/timeline', node: '', expression: form.record.timeline });
  return rules;
}
