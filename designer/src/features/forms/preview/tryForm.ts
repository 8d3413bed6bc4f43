import { evaluateForm, initialData } from '@trame/language';
import type { CodeList, Form } from '@trame/schemas';
import type { TryContext } from './emptyContext.js';

/** A form, and the answers that are tried on it; without answers, those it proposes. */
export type Trial = {
  form: Form;
  data: Record<string, unknown> | undefined;
  context: TryContext;
  codeLists: Readonly<Record<string, CodeList>>;
};

/** The longest its rules may take at each letter, in milliseconds. */
const BEARABLE = 700;

/** Evaluates a form once. @returns whether its rules are slow: it would hold up whoever types */
export function isSlow({ form, data, context, codeLists }: Trial, now: () => number): boolean {
  const began = now();
  evaluateForm(form, data ?? initialData(form, context), context, { codeLists });
  return now() - began > BEARABLE;
}
