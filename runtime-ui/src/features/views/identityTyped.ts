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
  for (const { id, trait: name } of traitFields(form)) {
    const trait = TRAITS.find((each) => each === name);
    const answer = data[id];
    if (trait && typeof answer === 'string' && answer.trim() !== '') known[trait] = answer.trim();
  }
  const { nomNaissance, prenoms, dateNaissance } = known;
  if (!nomNaissance || !prenoms || !dateNaissance || !/^[12]\d{3}-\d{2}-\d{2}$/.test(dateNaissance))
    return undefined;
  return { ...known, nomNaissance, prenoms };
}

/** The fields that feed the identity of the person, each with the trait it feeds. */
export function traitFields(form: Form): { id: string; trait: string }[] {
  return fieldsOf(form).flatMap(({ id, bind }) =>
    bind?.startsWith('usager.') ? [{ id, trait: bind.slice('usager.'.length) }] : [],
  );
}

const fieldsOf = (form: Form): Field[] =>
  form.pages.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields));
