import { evaluateForm, initialData } from '@trame/language';
import type { CodeList, Form } from '@trame/schemas';
import type { TryContext } from './emptyContext.js';

/** A form, and the answers that are tried on it; without answers, those it proposes. */
export type Trial = {
  form: Form;
  data: Record<string, unknown> | undefined;
  context: TryContext;
  codeLists: Readonly<Record<string, CodeList>>;
  /** How often its answers were given anew from outside the form. */
  turn: number;
};

/** What a try says: the answers that were tried, whether they are refused, whether it would hold up whoever types. */
export type Verdict = { data: Record<string, unknown>; refused: boolean; slow: boolean };

/** The longest its rules may take at each letter, in milliseconds. */
const BEARABLE = 700;

/** Evaluates a form once, with the answers it opens with when there are none. */
export function tryForm({ form, data, context, codeLists }: Trial, now: () => number): Verdict {
  const tried = data ?? initialData(form, context);
  const began = now();
  const { faults } = evaluateForm(form, tried, context, { codeLists });
  return {
    data: tried,
    refused: faults.some(({ level }) => level === 'error'),
    slow: now() - began > BEARABLE,
  };
}
