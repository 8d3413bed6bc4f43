import type { AntecedentSearch, Field, Form } from '@trame/schemas';

const TRAITS = ['nomNaissance', 'prenoms', 'nomUsage', 'prenomUsuel', 'sexe', 'dateNaissance'] as const;

/**
 * Who somebody new is, from the answers that feed their identity.
 * @returns undefined until both names and a whole birth date are given: less would find half of the house
 */
export function identityTyped(
  form: Form,
  data: Readonly<Record<string, unknown>>,
): AntecedentSearch | undefined {
  const known: Partial<Record<(typeof TRAITS)[number], string>> = {};
  for (const { id, bind } of fieldsOf(form)) {
    const trait = TRAITS.find((each) => bind === `usager.${each}`);
    const answer = data[id];
    if (trait && typeof answer === 'string' && answer.trim() !== '') known[trait] = answer.trim();
  }
  const { nomNaissance, prenoms, dateNaissance } = known;
  if (!nomNaissance || !prenoms || !dateNaissance || !/^[12]\d{3}-\d{2}-\d{2}$/.test(dateNaissance))
    return undefined;
  return { ...known, nomNaissance, prenoms };
}

const fieldsOf = (form: Form): Field[] =>
  form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields));
