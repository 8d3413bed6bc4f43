import { type FieldKind, asText } from '../kit/index.js';
import { LongTextAnswer } from './longText.js';
import { ShownText } from './ShownText.js';

/** A text with paragraphs and dashes; it is typed and kept as plain text, so that no markup travels in an answer. */
export const richText: FieldKind = {
  labelling: 'label',
  Answer: LongTextAnswer,
  show: (value) => <ShownText text={asText(value)} />,
};
