import type { Check, Field, Form } from '@trame/schemas';
import type { CompiledExpression } from '../../expressions/index.js';
import type { FieldType } from '../fields/FieldType.js';

/** An object of answers: the form, a group, or one row of a repeat. */
export interface Container {
  /** JSON Pointer with `*` for a row: '' is the form. */
  pattern: string;
  parent: Container | undefined;
  /** The group or repeat that holds it; nothing for the form. */
  holder: FieldStep | undefined;
  fields: FieldStep[];
  byId: Map<string, FieldStep>;
}

/** An expression of the form, and what it reads. */
export interface Rule {
  expression: CompiledExpression;
  container: Container;
  /** Steps whose value it reads. */
  reads: Step[];
  /** Names it reads from the context. */
  contextNames: string[];
}

/** An author's check, ready to run; without a rule when its expression cannot be read. */
export interface PlannedCheck {
  check: Check;
  rule: Rule | undefined;
}

interface CommonStep {
  /** Pointer into the form's file. */
  source: string;
  visible: Rule | undefined;
  /** Whether a rule of its own cannot be read: what it would say is not known. */
  unread: boolean;
  /** What must be known first; read by the ordering and by the incremental evaluation. */
  needs: Set<Step>;
  contextNames: Set<string>;
}

/** A page or a section. */
export interface HeadingStep extends CommonStep {
  kind: 'page' | 'section';
  id: string;
  title: string;
  help: string | undefined;
  above: HeadingStep | undefined;
}

/** A question. */
export interface FieldStep extends CommonStep {
  kind: 'field';
  field: Field;
  type: FieldType;
  /** JSON Pointer with `*` for a row. */
  pattern: string;
  container: Container;
  /** Its place among the fields of its container. */
  place: number;
  /** Section it stands in; nothing below a group, a repeat or an option. */
  heading: HeadingStep | undefined;
  /** Choice and option under which it is asked. */
  option: { choice: FieldStep; value: string } | undefined;
  /** Answers inside a group or a repeat. */
  inner: Container | undefined;
  computed: Rule | undefined;
  required: Rule | undefined;
  checks: PlannedCheck[];
  /** What its faults depend on beyond its value. */
  faultNeeds: Set<Step>;
  faultContextNames: Set<string>;
}

/** A page, a section or a question, in the order of evaluation. */
export type Step = HeadingStep | FieldStep;

/** A form made ready: names resolved, rules ordered. */
export interface Plan {
  form: Form;
  root: Container;
  headings: HeadingStep[];
  /** Fields in the order of the form. */
  fields: FieldStep[];
  /** Every step after those it needs; steps of a cycle come in the order of the form. */
  order: Step[];
  /** Cycles among rules, each as the steps that go round. */
  cycles: Step[][];
  checks: PlannedCheck[];
}

/** French name of a step for messages. */
export const stepName = (step: Step): string => (step.kind === 'field' ? step.field.id : step.id);
