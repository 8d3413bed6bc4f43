import { useId } from 'react';
import { Combobox, useChoiceName, useRemoteChoices } from '../../form-kit/index.js';
import { useChoices } from '../../shared/api/index.js';

/** A professional of the organisation, or of one of its establishments, searched by name. */
export function PersonField(props: {
  label: string;
  value: string;
  establishment?: string;
  onChange: (id: string) => void;
}) {
  const id = useId();
  const port = useChoices(props.establishment ?? '');
  const selected = useChoiceName('professional', props.value, port);
  const { setQuery, ...found } = useRemoteChoices('professional', port);
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <Combobox
        id={id}
        {...found}
        name={props.label}
        selected={selected}
        onQuery={setQuery}
        onSelect={(choice) => props.onChange(choice?.id ?? '')}
      />
    </div>
  );
}
