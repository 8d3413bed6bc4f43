import { boundFaults } from './boundFaults.js';
import type { CompiledForm } from './CompiledForm.js';
import { collectAnswers } from './evaluator/collectAnswers.js';
import { Evaluator } from './evaluator/Evaluator.js';
import type { Strain } from './evaluator/RuleBudget.js';
import { isObject } from './fields/structured.js';
import type { FormFault } from './FormFault.js';
import { message } from './messages.js';
import { buildPlan } from './plan/buildPlan.js';
import { schemaFaults } from './schemaFaults.js';
import type { SchemaValidator } from './SchemaValidator.js';

/** Answers judged as a whole. */
export interface Submission {
  /** As they are kept: hidden and blank ones dropped, computed ones as the rules give them. */
  answers: Record<string, unknown>;
  /** Paths of the hidden answers that were dropped. */
  purged: string[];
  /** Everything to say; without an `error` the answers may be kept. */
  faults: FormFault[];
  /** How near their bound the rules came. */
  strain: Strain;
}

/**
 * Judges what is submitted, in one pass: bounds first (nothing runs on answers beyond them), then structure and rules.
 * With a `schemaValidator` (compiled from the data schema) the structure is judged a second time by it; a fault told
 * twice is told once.
 *
 * Rules read a hidden or a blank answer as null: what they say of the answers given holds of the answers kept.
 */
export function submitForm(
  compiled: CompiledForm,
  data: unknown,
  context: Record<string, unknown>,
  schemaValidator?: SchemaValidator,
): Submission {
  if (!isObject(data)) return refused([wrongWhole]);
  const { form, codeLists } = compiled;
  const plan = buildPlan(form);
  const beyond = boundFaults(plan.root, data);
  if (beyond.length > 0) return refused(beyond);
  const evaluator = new Evaluator(plan, codeLists);
  evaluator.take(data, context);
  const { answers, purged, unknown } = collectAnswers(evaluator.root);
  const faults = [...evaluator.said(), ...unknown];
  if (schemaValidator) faults.push(...schemaFaults(schemaValidator, answers, compiled, faults));
  return { answers, purged, faults: faults.slice(0, mostFaults), strain: evaluator.strain() };
}

/** A person mends a handful at a time; a program that sends nonsense is not answered by megabytes. */
const mostFaults = 500;

const refused = (faults: FormFault[]): Submission => ({
  answers: {},
  purged: [],
  faults,
  strain: { share: 0, source: '' },
});

const wrongWhole: FormFault = {
  path: '',
  fieldId: '',
  level: 'error',
  rule: 'type',
  message: message('type'),
};
