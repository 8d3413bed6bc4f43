import type { Field } from '@trame/schemas';
import { duplicates, oneOf } from './closed.js';
import type { FieldMistake, FieldType } from './FieldType.js';

/** What a yes/no question may answer: never a bare boolean, since an untouched one would read as « non ». */
export const yesNoAnswers = ['oui', 'non', 'nonRenseigne'] as const;

/** Oui, non, non renseigné. `nonRenseigne` counts as no answer when one is required. */
export const yesNo: FieldType = {
  ...oneOf(
    () => 'yesNo',
    () => [...yesNoAnswers],
  ),
  empty: 'nonRenseigne',
  isEmpty: (value) => value === undefined || value === null || value === '' || value === 'nonRenseigne',
  uses: ['display', 'options'],
  lint,
};

/** Options give a yes/no its national codes and the questions asked under an answer; they add no answer. */
function lint(field: Field): FieldMistake[] {
  const unknown = (field.options ?? []).filter(
    ({ value }) => !(yesNoAnswers as readonly string[]).includes(value),
  );
  return [
    ...duplicates(field),
    ...unknown.map(({ value }) => ({
      property: 'options' as const,
      message: `Une question oui/non ne vaut jamais «\u00a0${value}\u00a0»\u00a0: oui, non, nonRenseigne.`,
    })),
  ];
}
