import { Combobox, useChoiceName, useRemoteChoices } from '../controls/index.js';
import { type AnswerProps, type ChoiceKind, type ChoicePort, type FieldKind, asText } from '../kit/index.js';
import { ShownText } from './ShownText.js';

function ReferenceAnswer(props: AnswerProps & { kind: ChoiceKind }) {
  const value = asText(props.value);
  const label = useChoiceName(props.kind, value, props.kit.choices);
  const { setQuery, ...found } = useRemoteChoices(props.kind, props.kit.choices);
  return (
    <Combobox
      {...props}
      {...found}
      name={props.field.label ?? ''}
      selected={label}
      onQuery={setQuery}
      onSelect={(option) => props.onChange(option?.id)}
    />
  );
}

function ShownReference(props: { kind: ChoiceKind; id: string; port: ChoicePort | undefined }) {
  return <ShownText text={useChoiceName(props.kind, props.id, props.port)} />;
}

/** A person or a place, kept as its identifier. */
export function reference(kind: ChoiceKind): FieldKind {
  return {
    labelling: 'label',
    Answer: (props) => <ReferenceAnswer {...props} kind={kind} />,
    show: (value, _field, kit) => <ShownReference kind={kind} id={asText(value)} port={kit.choices} />,
  };
}
