import { oneOf } from './closed.js';
import type { FieldType } from './FieldType.js';

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
  uses: ['display'],
};
