import type { Field } from '@trame/schemas';
import { duplicates, oneOf } from './closed.js';
import type { FieldMistake, FieldType } from './FieldType.js';

/** What a yes/no question may answer: never a bare boolean, since an untouched one would read as « non ». */
export const yesNoAnswers = ['oui', 'non', 'nonRenseigne'] as const;

/** How they read, everywhere. */
export const yesNoLabels: Readonly<Record<(typeof yesNoAnswers)[number], string>> = {
  oui: 'Oui',
  non: 'Non',
  nonRenseigne: 'Non renseigné',
};

/** Oui, non, non renseigné. `nonRenseigne` counts as no answer when one is required. */
export const yesNo: FieldType = {
  ...oneOf(
    () => 'yesNo',
    () => [...yesNoAnswers],
  ),
  empty: 'nonRenseigne',
  isEmpty: (value) => value === undefined || value === null || value === '' || value === 'nonRenseigne',
  uses: ['options'],
  lint,
};

/** Options give a yes/no its national codes and the questions asked under an answer; they add and reword no answer. */
function lint(field: Field): FieldMistake[] {
  const unknown = (field.options ?? []).filter(
    ({ value }) => !(yesNoAnswers as readonly string[]).includes(value),
  );
  const labels: Readonly<Record<string, string>> = yesNoLabels;
  const reworded = (field.options ?? []).filter(
    ({ value, label }) => labels[value] !== undefined && labels[value] !== label,
  );
  return [
    ...duplicates(field),
    ...reworded.map(({ value, label }) => ({
      property: 'options' as const,
      message: `Une question oui/non montre «\u00a0${labels[value] ?? value}\u00a0»\u00a0: le libellé «\u00a0${label}\u00a0» ne se lirait nulle part. Pour d’autres mots, prenez une réponse au choix.`,
    })),
    ...unknown.map(({ value }) => ({
      property: 'options' as const,
      message: `Une question oui/non ne vaut jamais «\u00a0${value}\u00a0»\u00a0: oui, non, nonRenseigne.`,
    })),
  ];
}
