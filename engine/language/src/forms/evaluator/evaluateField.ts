import { type Lookup, fromFeel } from '../../expressions/index.js';
import type { FieldStep, HeadingStep } from '../plan/Plan.js';
import { runRule } from './runRule.js';
import { sameJson } from './sameJson.js';
import { type Scope, answerOf, isShown } from './Scope.js';

/** Works out whether a field is shown in a scope and what it is worth; tells whether either changed. */
export function evaluateField(
  step: FieldStep,
  scope: Scope,
  context: Lookup,
  headings: ReadonlyMap<HeadingStep, boolean>,
): boolean {
  const wasVisible = scope.visible.get(step);
  const wasComputed = scope.computed.get(step);
  const visible = isVisible(step, scope, context, headings);
  scope.visible.set(step, visible);
  if (step.computed) {
    const value = visible ? fromFeel(runRule(step.computed, scope, context)) : undefined;
    scope.computed.set(step, value ?? undefined);
  }
  scope.feel[step.field.id] = visible ? feelValue(step, scope) : null;
  return visible !== wasVisible || !sameJson(wasComputed, scope.computed.get(step));
}

function isVisible(
  step: FieldStep,
  scope: Scope,
  context: Lookup,
  headings: ReadonlyMap<HeadingStep, boolean>,
): boolean {
  if (!isShown(scope)) return false;
  if (step.heading && headings.get(step.heading) !== true) return false;
  if (step.option && !isChosen(step.option, scope)) return false;
  return !step.visible || runRule(step.visible, scope, context) === true;
}

function isChosen({ choice, value }: NonNullable<FieldStep['option']>, scope: Scope): boolean {
  if (scope.visible.get(choice) !== true) return false;
  const answer = answerOf(scope, choice);
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
}

function feelValue(step: FieldStep, scope: Scope): unknown {
  const inner = scope.inner.get(step);
  if (inner) return step.type.holds === 'rows' ? inner.map((row) => row.feel) : (inner[0]?.feel ?? null);
  const answer = answerOf(scope, step);
  if (step.type.isEmpty(answer)) return step.type.empty ?? null;
  return step.type.toFeel(answer) ?? null;
}
