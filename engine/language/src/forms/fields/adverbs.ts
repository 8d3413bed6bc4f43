import { closed } from '../../expressions/index.js';
import { adverbLetter, adverbLetters, adverbNames } from '../../grids/adverbs.js';
import type { FieldType } from './FieldType.js';
import { isObject } from './structured.js';

const yesOrNo = { type: 'string', enum: ['oui', 'non'] };

/** Four adverbs answered by « oui » or « non », or the letter they give; FEEL reads the letter. */
export const adverbs: FieldType = {
  answered: true,
  empty: undefined,
  isEmpty: (value) =>
    value === undefined ||
    value === null ||
    value === '' ||
    (isObject(value) && Object.keys(value).length === 0),
  dataSchema: () => ({
    anyOf: [
      { type: 'string', enum: [...adverbLetters] },
      {
        type: 'object',
        properties: Object.fromEntries(adverbNames.map((name) => [name, yesOrNo])),
        required: [...adverbNames],
        additionalProperties: false,
      },
    ],
  }),
  ui: () => ({ field: 'adverbs' }),
  shape: () => closed(adverbLetters),
  toFeel: adverbLetter,
  check: (value) =>
    adverbLetter(value) && (!isObject(value) || Object.keys(value).length === adverbNames.length)
      ? []
      : [{ rule: 'adverbs' }],
  uses: [],
};
