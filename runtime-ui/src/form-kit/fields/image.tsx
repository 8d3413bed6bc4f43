import { FileShown } from '../controls/index.js';
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
  show: (value, _field, { files }) =>
    asText(asParts(value)['nom']) ? <FileShown value={value} files={files} /> : <ShownText text="" />,
};
