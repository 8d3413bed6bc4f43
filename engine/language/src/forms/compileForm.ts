import type { CodeList, Form } from '@trame/schemas';
import type { CompiledForm, RuleLine } from './CompiledForm.js';
import { dataSchema } from './dataSchema.js';
import { buildPlan } from './plan/buildPlan.js';
import type { Plan, Rule, Step } from './plan/Plan.js';
import { uiSchema } from './uiSchema.js';

/**
 * Compiles a form at publication. `codeLists` are those of the pack by id. A form with faults (`checkForm`) compiles
 * all the same: rules that cannot be read are left out, and told where they would have been run.
 */
export function compileForm(form: Form, codeLists: Readonly<Record<string, CodeList>> = {}): CompiledForm {
  const plan = buildPlan(form);
  return {
    form,
    codeLists: usedLists(plan, codeLists),
    dataSchema: dataSchema(form, { codeLists }),
    uiSchema: uiSchema(form),
    layout: layout(form),
    rules: [...plan.order.flatMap(rulesOf), ...plan.checks.flatMap(({ rule }) => line('', 'check', rule))],
    fields: Object.fromEntries(plan.fields.map((step) => [step.pattern, step.field])),
  };
}

function usedLists(plan: Plan, codeLists: Readonly<Record<string, CodeList>>): Record<string, CodeList> {
  const used = new Set(plan.fields.map((step) => step.field.codes));
  return Object.fromEntries(Object.entries(codeLists).filter(([id]) => used.has(id)));
}

function layout(form: Form): CompiledForm['layout'] {
  return form.pages.map(({ id, title, help, sections }) => ({
    id,
    title,
    ...(help === undefined ? {} : { help }),
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      ...(section.help === undefined ? {} : { help: section.help }),
      fields: section.fields.map((field) => field.id),
    })),
  }));
}

function rulesOf(step: Step): RuleLine[] {
  const path = pathOf(step);
  if (step.kind !== 'field') return line(path, 'visibleWhen', step.visible);
  return [
    ...line(path, 'visibleWhen', step.visible),
    ...line(path, 'computed', step.computed),
    ...line(path, 'requiredWhen', step.required),
    ...step.checks.flatMap(({ rule }) => line(path, 'check', rule)),
  ];
}

const pathOf = (step: Step): string => (step.kind === 'field' ? step.pattern : step.id);

function line(path: string, kind: RuleLine['kind'], rule: Rule | undefined): RuleLine[] {
  if (!rule) return [];
  return [
    { path, kind, source: rule.expression.source, reads: [...rule.reads.map(pathOf), ...rule.contextNames] },
  ];
}
