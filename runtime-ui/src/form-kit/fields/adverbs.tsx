import { adverbLetter, adverbNames } from '@trame/language';
import { ClearAnswer, RadioList } from '../controls/index.js';
import { type AnswerProps, type FieldKind, asParts } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

/** Four adverbs, each by yes or no, and the letter they give. */
export function AdverbsControl(props: {
  id: string;
  value: unknown;
  invalid?: boolean;
  required?: boolean;
  onChange: (value: unknown) => void;
}) {
  const parts = asParts(props.value);
  const letter = adverbLetter(props.value);
  return (
    <div className="tk-adverbs">
      <p className="tk-help">{t('adverbs.hint')}</p>
      {adverbNames.map((adverb, index) => {
        const id = index === 0 ? props.id : `${props.id}__${adverb}`;
        return (
          <div
            key={adverb}
            role="radiogroup"
            aria-labelledby={`${id}-name`}
            aria-invalid={(props.invalid && typeof parts[adverb] !== 'string') || undefined}
            className="tk-adverb"
          >
            <span id={`${id}-name`}>{t(`adverbs.${adverb}`)}</span>
            <RadioList
              id={id}
              inline
              choices={[
                { value: 'oui', label: t('yesNo.oui') },
                { value: 'non', label: t('yesNo.non') },
              ]}
              value={typeof parts[adverb] === 'string' ? parts[adverb] : ''}
              onChange={(answer) => props.onChange({ ...parts, [adverb]: answer })}
            />
          </div>
        );
      })}
      <p className="tk-letter" role="status">
        {letter ? t('adverbs.letter', { letter: t(`adverbs.${letter}`) }) : ''}
      </p>
      {Object.keys(parts).length > 0 && !props.required ? (
        <ClearAnswer id={props.id} onClear={() => props.onChange(undefined)} />
      ) : null}
    </div>
  );
}

/** Four adverbs of the AGGIR grid. */
export const adverbs: FieldKind = {
  labelling: 'legend',
  Answer: (props: AnswerProps) => (
    <AdverbsControl
      id={props.id}
      value={props.value}
      invalid={props.invalid}
      required={props.required}
      onChange={props.onChange}
    />
  ),
  show: (value) => {
    const letter = adverbLetter(value);
    return <ShownText text={letter ? t(`adverbs.${letter}`) : ''} />;
  },
};
