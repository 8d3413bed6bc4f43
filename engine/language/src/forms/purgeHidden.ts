import type { Form } from '@trame/schemas';
import { collectAnswers } from './evaluator/collectAnswers.js';
import { Evaluator } from './evaluator/Evaluator.js';
import { buildPlan } from './plan/buildPlan.js';

/**
 * Gives the answers as they are submitted: hidden ones dropped (their paths listed), computed ones as the rules give
 * them whatever was sent, blank ones (null, empty text) removed.
 */
export function purgeHidden(
  form: Form,
  data: Record<string, unknown>,
  context: Record<string, unknown>,
): { data: Record<string, unknown>; purged: string[] } {
  const evaluator = new Evaluator(buildPlan(form), {});
  evaluator.take(data, context);
  const { answers, purged } = collectAnswers(evaluator.root);
  return { data: answers, purged };
}
