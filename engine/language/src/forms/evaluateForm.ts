import type { Form } from '@trame/schemas';
import { type FormOptions, createFormEvaluator } from './createFormEvaluator.js';
import type { FormEvaluation } from './FormEvaluation.js';

/**
 * Evaluates every rule of a form once. `context` is plain JSON: `usager`, `dossier`, `etablissement`, `professionnel`,
 * `precedent`, `precedents`, `formulaires`, `auteurs`, `parametres`, `aujourdHui`, `maintenant`. While a person types,
 * keep a `createFormEvaluator`.
 */
export function evaluateForm(
  form: Form,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
  options?: FormOptions,
): FormEvaluation {
  return createFormEvaluator(form, options).evaluate(data, context);
}
