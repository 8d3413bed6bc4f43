import { Suspense, lazy } from 'react';
import { type AnswerProps, type FieldKind, asText } from '../kit/index.js';
import { RichShown } from '../rich/RichShown.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

const RichEditor = lazy(() => import('../rich/RichEditor.js'));

function RichTextAnswer({ field, value, ...props }: AnswerProps) {
  const { id, onChange, describedBy, invalid, required, disabled } = props;
  return (
    <Suspense fallback={<p className="tk-rich-coming">{t('rich.coming')}</p>}>
      <RichEditor
        {...{ id, onChange, describedBy, invalid, required, disabled }}
        name={field.label ?? ''}
        labelledBy={`${id}-name`}
        value={asText(value)}
      />
    </Suspense>
  );
}

/** A text with paragraphs, emphasis and lists, as HTML; its editor is loaded with the first such question. */
export const richText: FieldKind = {
  labelling: 'none',
  Answer: RichTextAnswer,
  show: (value) => {
    const text = asText(value);
    return text ? <RichShown text={text} /> : <ShownText text="" />;
  },
};
