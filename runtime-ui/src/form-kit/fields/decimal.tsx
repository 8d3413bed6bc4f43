import type { FieldKind } from '../kit/index.js';
import { NumberAnswer, sayWithUnit } from './NumberAnswer.js';
import { ShownText } from './ShownText.js';

/** A number with a comma. */
export const decimal: FieldKind = {
  labelling: 'label',
  Answer: (props) => <NumberAnswer {...props} inputMode="decimal" />,
  show: (value, field) => <ShownText text={sayWithUnit(value, field.unit)} />,
};
