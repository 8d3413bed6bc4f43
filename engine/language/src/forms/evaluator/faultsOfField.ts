import type { Field } from '@trame/schemas';
import type { FieldEnvironment, Violation } from '../fields/FieldType.js';
import type { FormFault } from '../FormFault.js';
import { message } from '../messages.js';
import type { FieldStep, PlannedCheck } from '../plan/Plan.js';
import { type RuleRun, runRule } from './runRule.js';
import { type Scope, answerOf, cellOf, pointerOf } from './Scope.js';
import { isUnjudged, type Trouble } from './Trouble.js';

const none: FormFault[] = [];

/** Gives the faults of a field in a scope, and notes whether an answer is compulsory; a hidden field has none. */
export function faultsOfField(
  step: FieldStep,
  scope: Scope,
  run: RuleRun,
  environment: FieldEnvironment,
): FormFault[] {
  const cell = cellOf(scope, step);
  const visible = cell.visible === true;
  const outcome = visible && step.required ? runRule(step.required, scope, run) : undefined;
  const required = visible && (step.field.required === true || outcome?.value === true);
  cell.required = required;
  const told: FormFault[] = [];
  if (cell.trouble) told.push(troubleFault(step, scope, cell.trouble));
  if (isUnjudged(outcome?.trouble)) told.push(troubleFault(step, scope, outcome.trouble));
  if (visible && step.unread) told.push(fault(step.field, pointerOf(scope, step), { rule: 'unread' }));
  if (!visible || !step.type.answered) return told;
  told.push(...ownFaults(step, scope, required, environment));
  if (step.checks.length > 0) told.push(...checkFaults(step, scope, run));
  return told;
}

/** A rule that would run for too long leaves the form unjudged; one that gives nothing is only pointed at. */
function troubleFault(step: FieldStep, scope: Scope, trouble: Trouble): FormFault {
  const found = fault(step.field, pointerOf(scope, step), { rule: trouble });
  return { ...found, level: isUnjudged(trouble) ? 'error' : 'warning' };
}

/** A group left empty is right as such: its own questions say what they need. */
function ownFaults(
  step: FieldStep,
  scope: Scope,
  required: boolean,
  environment: FieldEnvironment,
): FormFault[] {
  const answer = answerOf(scope, step);
  if (step.type.isEmpty(answer)) {
    if (step.computed || step.type.holds === 'object') return none;
    const rows = step.field.minItems ?? 0;
    const path = pointerOf(scope, step);
    if (rows > 0) return [fault(step.field, path, { rule: 'minItems', params: { limit: rows } })];
    return required ? [fault(step.field, path, { rule: 'required' })] : none;
  }
  const violations = step.type.check(answer, step.field, environment);
  if (violations.length === 0) return none;
  const path = pointerOf(scope, step);
  return violations.map((violation) => fault(step.field, path, violation));
}

/** Makes a fault of a violation, in the author's words when there are some. */
export function fault(field: Field, path: string, violation: Violation): FormFault {
  const [family = ''] = violation.rule.split('.');
  const authored = (field.messages as Readonly<Record<string, string>> | undefined)?.[family];
  return {
    path: `${path}${violation.at ?? ''}`,
    fieldId: field.id,
    level: 'error',
    rule: family === 'part' ? violation.rule : family,
    message: authored ?? message(violation.rule, violation.params),
  };
}

function checkFaults(step: FieldStep, scope: Scope, run: RuleRun): FormFault[] {
  const at = { path: pointerOf(scope, step), fieldId: step.field.id };
  return step.checks.flatMap((planned) => checkFault(planned, scope, run, at));
}

/** The fault of an author's check: anything but true is one; null is unknown and is none. One that cannot be read is told. */
export function checkFault(
  { check, rule }: PlannedCheck,
  scope: Scope,
  run: RuleRun,
  at: Pick<FormFault, 'path' | 'fieldId'>,
): FormFault[] {
  if (!rule) return [{ ...at, level: check.level ?? 'error', rule: 'unread', message: message('unread') }];
  const { value, trouble } = runRule(rule, scope, run);
  if (isUnjudged(trouble)) {
    return [{ ...at, level: 'error', rule: trouble, message: message(trouble) }];
  }
  if (value === true || value === null || value === undefined) return [];
  return [{ ...at, level: check.level ?? 'error', rule: check.id, message: check.message }];
}
