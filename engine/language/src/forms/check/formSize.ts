import type { Fault, Field, Form } from '@trame/schemas';

/** What one form may ask and judge: several times the longest of those that are used. */
export const formLimits = { questions: 1500, rules: 3000 } as const;

const RULES = ['visibleWhen', 'requiredWhen', 'computed', 'defaultFrom', 'summary', 'signatoryName'] as const;

/**
 * Tells that a form asks, or judges, more than can be worked out at each keystroke. Said before anything of it is read:
 * its rules are not even parsed.
 */
export function formSizeFault(form: Form): Fault | undefined {
  const size = { questions: 0, rules: form.checks?.length ?? 0 };
  const count = (fields: readonly Field[] | undefined): void => {
    for (const field of fields ?? []) {
      size.questions += 1;
      size.rules += RULES.filter((rule) => field[rule] !== undefined).length + (field.checks?.length ?? 0);
      count(field.fields);
      for (const option of field.options ?? []) count(option.fields);
    }
  };
  for (const page of form.pages) for (const { fields } of page.sections) count(fields);
  if (size.questions > formLimits.questions)
    return tooLarge(`pose ${String(size.questions)} questions`, formLimits.questions);
  if (size.rules > formLimits.rules) return tooLarge(`a ${String(size.rules)} règles`, formLimits.rules);
  return undefined;
}

const tooLarge = (what: string, most: number): Fault => ({
  path: '/pages',
  rule: 'form-too-large',
  level: 'error',
  message: `Ce formulaire ${what}\u00a0: c’est trop pour être rempli.`,
  expected: `au plus ${String(most)}`,
  remedy: 'Répartissez-le en plusieurs formulaires.',
});
