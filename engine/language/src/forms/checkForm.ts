import type { Fault, Form } from '@trame/schemas';
import { checkCounting } from './check/checkCounting.js';
import { checkCycles } from './check/checkCycles.js';
import { checkFields } from './check/checkFields.js';
import { checkIds } from './check/checkIds.js';
import { checkMasks } from './check/checkMasks.js';
import { checkNames } from './check/checkNames.js';
import { checkReachable } from './check/reach/checkReachable.js';
import { checkExpiresWhen } from './check/checkExpiresWhen.js';
import { checkReferences } from './check/checkReferences.js';
import { checkRules } from './check/checkRules.js';
import type { FormCheck, FormScope } from './check/FormCheck.js';
import { formSizeFault } from './check/formSize.js';
import { contextShapes } from './contextShapes.js';
import { buildPlan } from './plan/buildPlan.js';

const checks: readonly ((check: FormCheck) => void)[] = [
  checkIds,
  checkNames,
  checkRules,
  checkCycles,
  checkReachable,
  checkFields,
  checkCounting,
  checkReferences,
  checkExpiresWhen,
  checkMasks,
];

/**
 * Checks a form that already fits its JSON Schema: duplicate ids, expressions (syntax, bounds, unknown names, types),
 * cycles, what can never be shown, properties that do not fit the type, references. Gives every fault at once; paths are JSON Pointers into the
 * form's file.
 */
export function checkForm(form: Form, scope: FormScope = {}): Fault[] {
  const tooLarge = formSizeFault(form);
  if (tooLarge) return [tooLarge];
  const faults: Fault[] = [];
  const report = (fault: Fault): void => {
    faults.push(fault);
  };
  const check: FormCheck = {
    plan: buildPlan(form),
    scope,
    names: { ...contextShapes, ...scope.names },
    report,
    isTold: (path) => faults.some((fault) => fault.path === path),
  };
  for (const run of checks) run(check);
  return faults;
}
