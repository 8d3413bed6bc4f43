import type { CompiledForm } from './CompiledForm.js';
import { createFormEvaluator } from './createFormEvaluator.js';
import type { FormFault } from './FormFault.js';
import { message } from './messages.js';
import { buildPlan } from './plan/buildPlan.js';
import { submittedAnswers } from './purgeHidden.js';
import { schemaFaults } from './schemaFaults.js';
import type { SchemaValidator } from './SchemaValidator.js';
import { unknownAnswers } from './unknownAnswers.js';

/**
 * Validates what is about to be submitted: structure and rules, hidden answers left out, French messages only. With a
 * `schemaValidator` (compiled from the data schema) the structure is judged a second time by it; a fault told twice is
 * told once. An empty result, or one without `error`, may be submitted.
 */
export function validateForm(
  compiled: CompiledForm,
  data: unknown,
  context: Record<string, unknown>,
  schemaValidator?: SchemaValidator,
): FormFault[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return [{ path: '', fieldId: '', level: 'error', rule: 'type', message: message('type') }];
  }
  const { form, codeLists } = compiled;
  const given = data as Record<string, unknown>;
  const evaluator = createFormEvaluator(form, { codeLists });
  const kept = submittedAnswers(form, evaluator.evaluate(given, context));
  const faults = [...evaluator.evaluate(kept, context).faults, ...unknownAnswers(buildPlan(form).root, kept)];
  if (schemaValidator) faults.push(...schemaFaults(schemaValidator, kept, compiled, faults));
  return faults;
}
