import type { CodeList, Form } from '@trame/schemas';
import { assemble } from './evaluator/assemble.js';
import { Evaluator } from './evaluator/Evaluator.js';
import type { FormEvaluation } from './FormEvaluation.js';
import { buildPlan } from './plan/buildPlan.js';

/** Evaluates a form again and again while a person types. */
export interface FormEvaluator {
  /** Gives the state of the form; only the rules whose inputs changed since the last call are run. */
  evaluate: (data: Record<string, unknown>, context: Record<string, unknown>) => FormEvaluation;
  /** How many expressions the last call ran. */
  lastRuns: () => number;
}

/** What a form is evaluated with beyond answers and context. */
export interface FormOptions {
  codeLists?: Readonly<Record<string, CodeList>>;
}

/** Gives an evaluator of a form; it remembers the last answers and what came of them. */
export function createFormEvaluator(form: Form, options: FormOptions = {}): FormEvaluator {
  const evaluator = new Evaluator(buildPlan(form), options.codeLists ?? {});
  return {
    evaluate: (data, context) => {
      evaluator.take(data, context);
      const pages = evaluator.shown('page');
      return {
        ...assemble(evaluator.root),
        pages,
        sections: evaluator.shown('section'),
        faults: evaluator.said(),
      };
    },
    lastRuns: () => evaluator.lastRuns(),
  };
}
