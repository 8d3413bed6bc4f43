import { FileShown } from '../controls/index.js';
import { type FieldKind, asParts, asText } from '../kit/index.js';
import { t } from '../words.js';
import { FileAnswer } from './FileAnswer.js';
import { ShownText } from './ShownText.js';

/** A joined file. */
export const file: FieldKind = {
  labelling: 'label',
  Answer: (props) => <FileAnswer {...props} accept={props.field.accept ?? []} button={t('file.choose')} />,
  show: (value, _field, { files }) =>
    asText(asParts(value)['nom']) ? <FileShown value={value} files={files} /> : <ShownText text="" />,
};
