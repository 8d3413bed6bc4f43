import { Combobox, rememberChoice, useChoiceLabel, useRemoteChoices } from '../controls/index.js';
import {
  type AnswerProps,
  type ChoiceKind,
  type ChoiceSearch,
  type FieldKind,
  asText,
} from '../kit/index.js';
import { ShownText } from './ShownText.js';

function ReferenceAnswer(props: AnswerProps & { kind: ChoiceKind }) {
  const value = asText(props.value);
  const label = useChoiceLabel(props.kind, value, props.kit.choices);
  const { setQuery, ...found } = useRemoteChoices(props.kind, props.kit.choices);
  return (
    <Combobox
      {...props}
      {...found}
      selected={label}
      onQuery={setQuery}
      onSelect={(option) => {
        if (option) rememberChoice(option.id, option.label);
        props.onChange(option?.id);
      }}
    />
  );
}

function ShownReference(props: { kind: ChoiceKind; id: string; search: ChoiceSearch | undefined }) {
  return <ShownText text={useChoiceLabel(props.kind, props.id, props.search)} />;
}

/** A person or a place, kept as its identifier. */
export function reference(kind: ChoiceKind): FieldKind {
  return {
    labelling: 'label',
    Answer: (props) => <ReferenceAnswer {...props} kind={kind} />,
    show: (value, _field, kit) => <ShownReference kind={kind} id={asText(value)} search={kit.choices} />,
  };
}
