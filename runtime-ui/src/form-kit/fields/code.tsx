import { useMemo } from 'react';
import { Combobox, useLocalChoices } from '../controls/index.js';
import { todayInParis } from '../../shared/time/index.js';
import { type AnswerProps, type FieldKind, asText } from '../kit/index.js';
import { ShownText } from './ShownText.js';

function CodeAnswer(props: AnswerProps) {
  const entries = props.kit.codeLists[props.field.codes ?? '']?.entries;
  const value = asText(props.value);
  const offered = useMemo(() => {
    const today = todayInParis();
    const current = (entries ?? []).filter((entry) => !entry.until || entry.until >= today);
    return current.map((entry) => ({ id: entry.code, label: entry.label }));
  }, [entries]);
  const { setQuery, ...found } = useLocalChoices(offered);
  return (
    <Combobox
      {...props}
      {...found}
      name={props.field.label ?? ''}
      selected={entries?.find((entry) => entry.code === value)?.label ?? value}
      onQuery={setQuery}
      onSelect={(option) => props.onChange(option?.id)}
    />
  );
}

/** One entry of a code list. */
export const code: FieldKind = {
  labelling: 'label',
  Answer: CodeAnswer,
  show: (value, field, kit) => (
    <ShownText
      text={
        kit.codeLists[field.codes ?? '']?.entries.find((entry) => entry.code === value)?.label ??
        asText(value)
      }
    />
  ),
};
