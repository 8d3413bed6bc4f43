import type { FieldKind } from '../kit/index.js';
import { NumberAnswer, sayWithUnit } from './NumberAnswer.js';
import { ShownText } from './ShownText.js';

/** A whole number. */
export const integer: FieldKind = {
  labelling: 'label',
  Answer: (props) => <NumberAnswer {...props} inputMode="numeric" />,
  show: (value, field) => <ShownText text={sayWithUnit(value, field.unit)} />,
};
