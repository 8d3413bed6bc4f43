import type { Field, Form } from '@trame/schemas';

/** Questions of the form, and rules among them. */
export const QUESTIONS = 300;
export const RULES = 60;

const options = ['un', 'deux', 'trois'].map((value) => ({ value, label: `Réponse ${value}` }));

/** Ten questions, two rules: one shows a question, the other computes or checks or requires. */
function block(n: number): Field[] {
  const fields: Partial<Field>[] = [
    { id: `nombre${n}`, type: 'integer', label: `Nombre ${n}`, min: 0 },
    { id: `texte${n}`, type: 'text', label: `Texte ${n}`, help: 'Une aide, comme il y en a souvent.' },
    { id: `precision${n}`, type: 'text', label: `Précision ${n}`, visibleWhen: `nombre${n} > 10` },
    {
      id: `suite${n}`,
      type: 'decimal',
      label: `Suite ${n}`,
      ...(n % 3 === 0
        ? { computed: `nombre${n} * 2 + ${n}` }
        : n % 3 === 1
          ? { requiredWhen: `nombre${n} > 50` }
          : { checks: [{ id: 'borne', assert: `suite${n} < 1000`, message: 'Moins de mille.' }] }),
    },
    { id: `date${n}`, type: 'date', label: `Date ${n}` },
    { id: `oui${n}`, type: 'yesNo', label: `Oui ou non ${n}` },
    { id: `choix${n}`, type: 'choice', label: `Choix ${n}`, options },
    { id: `long${n}`, type: 'longText', label: `Texte long ${n}` },
    { id: `coches${n}`, type: 'choices', label: `Plusieurs choix ${n}`, options },
    { id: `liste${n}`, type: 'choice', display: 'select', label: `Liste ${n}`, options },
  ];
  return fields.map((field) => ({ width: 'half', ...field }) as Field);
}

/** A form of 300 questions on one page, with 60 rules. */
export function largeForm(): Form {
  const sections = Array.from({ length: QUESTIONS / 20 }, (_, index) => ({
    id: `section-${index}`,
    title: `Section ${index + 1}`,
    fields: [...block(index * 2), ...block(index * 2 + 1)],
  }));
  return {
    $schema: '../../../schemas/form/form.schema.json',
    id: 'mesure',
    title: 'Mesure',
    use: 'task',
    domain: 'administratif',
    pages: [{ id: 'page', title: 'Page', sections }],
  } as Form;
}

/** Answers half given, so that half of what a rule shows is shown. */
export function someAnswers(): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: QUESTIONS / 10 }, (_, n) => [
      [`nombre${n}`, n % 2 === 0 ? 20 : 5],
      [`long${n}`, 'Une réponse de quelques mots, comme on en écrit.'],
    ]).flat(),
  );
}
