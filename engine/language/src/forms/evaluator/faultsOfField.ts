import type { Field } from '@trame/schemas';
import type { Lookup } from '../../expressions/index.js';
import type { FieldEnvironment, Violation } from '../fields/FieldType.js';
import type { FormFault } from '../FormFault.js';
import { message } from '../messages.js';
import type { FieldStep, PlannedCheck } from '../plan/Plan.js';
import { runRule } from './runRule.js';
import { type Scope, answerOf, pointerOf } from './Scope.js';

/** Gives the faults of a field in a scope, and notes whether an answer is compulsory; a hidden field has none. */
export function faultsOfField(
  step: FieldStep,
  scope: Scope,
  context: Lookup,
  environment: FieldEnvironment,
): FormFault[] {
  const visible = scope.visible.get(step) === true;
  const required =
    visible &&
    (step.field.required === true ||
      (step.required !== undefined && runRule(step.required, scope, context) === true));
  scope.required.set(step, required);
  if (!visible || !step.type.answered) return [];
  return [...ownFaults(step, scope, required, environment), ...checkFaults(step, scope, context)];
}

/** A group left empty is right as such: its own questions say what they need. */
function ownFaults(
  step: FieldStep,
  scope: Scope,
  required: boolean,
  environment: FieldEnvironment,
): FormFault[] {
  const answer = answerOf(scope, step);
  const path = pointerOf(scope, step);
  if (step.type.isEmpty(answer)) {
    if (step.computed || step.type.holds === 'object') return [];
    const rows = step.field.minItems ?? 0;
    if (rows > 0) return [fault(step.field, path, { rule: 'minItems', params: { limit: rows } })];
    return required ? [fault(step.field, path, { rule: 'required' })] : [];
  }
  return step.type
    .check(answer, step.field, environment)
    .map((violation) => fault(step.field, path, violation));
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

function checkFaults(step: FieldStep, scope: Scope, context: Lookup): FormFault[] {
  return step.checks
    .filter((planned) => fails(planned, scope, context))
    .map(({ check }) => ({
      path: pointerOf(scope, step),
      fieldId: step.field.id,
      level: check.level ?? 'error',
      rule: check.id,
      message: check.message,
    }));
}

/** Anything but true is a fault; null is unknown and is none. */
export function fails(planned: PlannedCheck, scope: Scope, context: Lookup): boolean {
  if (!planned.rule) return false;
  const held = runRule(planned.rule, scope, context);
  return held !== true && held !== null && held !== undefined;
}
