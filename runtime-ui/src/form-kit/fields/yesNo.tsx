import { RadioList } from '../controls/index.js';
import { type FieldKind, asText } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

const ANSWERS = ['oui', 'non', 'nonRenseigne'] as const;

/** Oui, non, non renseigné: never a bare box, which would read « non » when it is not answered. */
export const yesNo: FieldKind = {
  labelling: 'legend',
  Answer: (props) => (
    <RadioList
      id={props.id}
      inline
      choices={ANSWERS.map((value) => ({ value, label: t(`yesNo.${value}`) }))}
      value={asText(props.value)}
      onChange={props.onChange}
    />
  ),
  show: (value) => {
    const answer = ANSWERS.find((each) => each === value);
    return <ShownText text={answer ? t(`yesNo.${answer}`) : ''} />;
  },
};
