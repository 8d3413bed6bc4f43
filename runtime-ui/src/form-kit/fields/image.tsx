import { type FieldKind, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';
import { FileAnswer } from './FileAnswer.js';
import { ShownText } from './ShownText.js';

const PICTURES = ['image/png', 'image/jpeg', 'image/webp'];

/** A joined picture. */
export const image: FieldKind = {
  labelling: 'label',
  Answer: (props) => (
    <FileAnswer {...props} accept={props.field.accept ?? PICTURES} button={t('file.chooseImage')} />
  ),
  show: (value) => <ShownText text={asText(asParts(value)['nom'])} />,
};
