import type { Check, Field, Form, Page, Section } from '@trame/schemas';
import { fieldTypes } from '../fields/index.js';
import { orderSteps } from './orderSteps.js';
import type { Container, FieldStep, HeadingStep, Plan, PlannedCheck, Rule, Step } from './Plan.js';
import { isUnread, planRule } from './planRule.js';

const plans = new WeakMap<Form, Plan>();

/** Gives the plan of a form, kept as long as the form object lives; a form is never changed in place. */
export function buildPlan(form: Form): Plan {
  const known = plans.get(form);
  if (known) return known;
  const made = new Planner(form).plan();
  plans.set(form, made);
  return made;
}

/** Where a field is declared. */
interface Place {
  container: Container;
  heading: HeadingStep | undefined;
  option: FieldStep['option'];
}

class Planner {
  private readonly root: Container = {
    pattern: '',
    parent: undefined,
    holder: undefined,
    fields: [],
    byId: new Map(),
  };
  private readonly headings: HeadingStep[] = [];
  private readonly fields: FieldStep[] = [];

  constructor(private readonly form: Form) {}

  plan(): Plan {
    this.form.pages.forEach((page, index) => {
      this.page(page, `/pages/${String(index)}`);
    });
    for (const heading of this.headings) this.linkHeading(heading);
    for (const step of this.fields) this.linkField(step);
    const { order, cycles } = orderSteps([...this.headings, ...this.fields]);
    const checks = planChecks(this.form.checks, this.root);
    return {
      form: this.form,
      root: this.root,
      headings: this.headings,
      fields: this.fields,
      order,
      cycles,
      checks,
    };
  }

  private page(page: Page, source: string): void {
    const step = this.heading('page', page, source, undefined);
    page.sections.forEach((section, index) => {
      this.section(section, `${source}/sections/${String(index)}`, step);
    });
  }

  private section(section: Section, source: string, page: HeadingStep): void {
    const heading = this.heading('section', section, source, page);
    this.fieldsOf(section.fields, source, { container: this.root, heading, option: undefined });
  }

  private heading(
    kind: 'page' | 'section',
    of: Page | Section,
    source: string,
    above: HeadingStep | undefined,
  ): HeadingStep {
    const step: HeadingStep = {
      kind,
      id: of.id,
      title: of.title,
      help: of.help,
      source,
      above,
      visible: undefined,
      unread: false,
      needs: new Set(),
      contextNames: new Set(),
    };
    this.headings.push(step);
    return step;
  }

  private fieldsOf(fields: Field[] | undefined, source: string, place: Place): void {
    fields?.forEach((field, index) => {
      this.field(field, `${source}/fields/${String(index)}`, place);
    });
  }

  private field(field: Field, source: string, place: Place): void {
    const step = newFieldStep(field, source, place);
    this.fields.push(step);
    place.container.fields.push(step);
    if (!place.container.byId.has(field.id)) place.container.byId.set(field.id, step);
    if (step.type.holds) {
      const pattern = step.type.holds === 'object' ? step.pattern : `${step.pattern}/*`;
      step.inner = { pattern, parent: place.container, holder: step, fields: [], byId: new Map() };
      this.fieldsOf(field.fields, source, { container: step.inner, heading: undefined, option: undefined });
    }
    field.options?.forEach((option, index) => {
      const under = {
        container: place.container,
        heading: undefined,
        option: { choice: step, value: option.value },
      };
      this.fieldsOf(option.fields, `${source}/options/${String(index)}`, under);
    });
  }

  private linkHeading(step: HeadingStep): void {
    const pages = this.form.pages;
    const written = step.kind === 'page' ? pages.find((page) => page.id === step.id) : sectionOf(pages, step);
    step.visible = planRule(written?.visibleWhen, this.root);
    step.unread = isUnread(written?.visibleWhen, step.visible);
    if (step.above) step.needs.add(step.above);
    addReads(step.visible, step.needs, step.contextNames);
  }

  private linkField(step: FieldStep): void {
    const { field, container } = step;
    step.visible = planRule(field.visibleWhen, container);
    step.computed = planRule(field.computed, container);
    step.required = planRule(field.requiredWhen, container);
    step.unread =
      isUnread(field.visibleWhen, step.visible) ||
      isUnread(field.computed, step.computed) ||
      isUnread(field.requiredWhen, step.required);
    step.checks = planChecks(field.checks, container);
    for (const above of [container.holder, step.heading, step.option?.choice])
      if (above) step.needs.add(above);
    addReads(step.visible, step.needs, step.contextNames);
    addReads(step.computed, step.needs, step.contextNames);
    for (const rule of [step.required, ...step.checks.map((check) => check.rule)]) {
      addReads(rule, step.faultNeeds, step.faultContextNames);
    }
  }
}

function sectionOf(pages: Page[], step: HeadingStep): Section | undefined {
  return pages.find((page) => page.id === step.above?.id)?.sections.find((section) => section.id === step.id);
}

function newFieldStep(field: Field, source: string, place: Place): FieldStep {
  return {
    kind: 'field',
    field,
    type: fieldTypes[field.type],
    source,
    pattern: `${place.container.pattern}/${field.id}`,
    place: place.container.fields.length,
    ...place,
    inner: undefined,
    visible: undefined,
    unread: false,
    computed: undefined,
    required: undefined,
    checks: [],
    needs: new Set(),
    contextNames: new Set(),
    faultNeeds: new Set(),
    faultContextNames: new Set(),
  };
}

function planChecks(checks: Check[] | undefined, container: Container): PlannedCheck[] {
  return (checks ?? []).map((check) => ({ check, rule: planRule(check.assert, container) }));
}

function addReads(rule: Rule | undefined, steps: Set<Step>, names: Set<string>): void {
  for (const step of rule?.reads ?? []) steps.add(step);
  for (const name of rule?.contextNames ?? []) names.add(name);
}
