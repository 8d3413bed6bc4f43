import { fromFeel } from '../../expressions/index.js';
import type { FieldStep, HeadingStep, Rule } from '../plan/Plan.js';
import { type RuleRun, runRule } from './runRule.js';
import { sameJson } from './sameJson.js';
import { type Scope, answerOf, cellOf, isShown, isVisible } from './Scope.js';
import { isUnjudged, type Trouble } from './Trouble.js';

/** Works out whether a field is shown in a scope and what it is worth; tells whether either changed. */
export function evaluateField(
  step: FieldStep,
  scope: Scope,
  run: RuleRun,
  headings: ReadonlyMap<HeadingStep, boolean>,
): boolean {
  const cell = cellOf(scope, step);
  const { visible: wasVisible, computed: wasComputed, trouble: wasTrouble } = cell;
  cell.trouble = undefined;
  const visible = mayShow(step, scope, run, headings);
  cell.visible = visible;
  if (step.computed) cell.computed = visible ? compute(step, step.computed, scope, run) : undefined;
  scope.feel[step.field.id] = visible ? feelValue(step, scope) : null;
  return visible !== wasVisible || cell.trouble !== wasTrouble || !sameJson(wasComputed, cell.computed);
}

function compute(step: FieldStep, rule: Rule, scope: Scope, run: RuleRun): unknown {
  const { value, trouble } = runRule(rule, scope, run);
  note(step, scope, trouble);
  return fromFeel(value) ?? undefined;
}

/** A condition that cannot be worked out for want of an answer hides, quietly. */
function note(step: FieldStep, scope: Scope, trouble: Trouble | undefined): void {
  if (trouble !== undefined) cellOf(scope, step).trouble = trouble;
}

function mayShow(
  step: FieldStep,
  scope: Scope,
  run: RuleRun,
  headings: ReadonlyMap<HeadingStep, boolean>,
): boolean {
  if (!isShown(scope)) return false;
  if (step.heading && headings.get(step.heading) !== true) return false;
  if (step.option && !isChosen(step.option, scope)) return false;
  if (!step.visible) return true;
  const { value, trouble } = runRule(step.visible, scope, run);
  if (isUnjudged(trouble)) note(step, scope, trouble);
  return value === true;
}

function isChosen({ choice, value }: NonNullable<FieldStep['option']>, scope: Scope): boolean {
  if (!isVisible(scope, choice)) return false;
  const answer = answerOf(scope, choice);
  return Array.isArray(answer) ? answer.includes(value) : answer === value;
}

function feelValue(step: FieldStep, scope: Scope): unknown {
  const { inner } = cellOf(scope, step);
  if (inner) return step.type.holds === 'rows' ? inner.map((row) => row.feel) : (inner[0]?.feel ?? null);
  const answer = answerOf(scope, step);
  if (step.type.isEmpty(answer)) return step.type.empty ?? null;
  return step.type.toFeel(answer) ?? null;
}
