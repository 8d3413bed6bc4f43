import { CheckField, NumberValue, PickField, TextValue } from '../../../../shared/fields/index.js';
import type { Data } from '../Act.js';
import { DurationField } from '../../panel/DurationField.js';
import { useShownTrial } from '../TrialContext.js';
import { e } from '../words.js';
import { useCalendars } from './useCalendars.js';

/** The parameters of the pack, as the establishment of a try has them: its days off, its delays. */
export function ParameterFields({
  values,
  onChange,
}: {
  values: Data;
  onChange(name: string, value: unknown): void;
}) {
  const { pack } = useShownTrial();
  const calendars = useCalendars();
  const parameters = Object.entries(pack.manifest.parameters ?? {});
  return (
    <fieldset>
      <legend>{e('worldParameters')}</legend>
      {calendars ? (
        <PickField
          label={e('daysOff')}
          value={String(values[calendars.parameter] ?? calendars.byDefault)}
          options={calendars.items.map(({ id, label }) => ({ value: id, label }))}
          onChange={(id) => onChange(calendars.parameter, id)}
        />
      ) : null}
      {parameters
        .filter(([name]) => name !== calendars?.parameter)
        .map(([name, { label }]) => (
          <Parameter
            key={name}
            label={label}
            value={values[name]}
            onChange={(value) => onChange(name, value)}
          />
        ))}
    </fieldset>
  );
}

/** By the nature of its value: a delay, a number, yes or no, a text. */
function Parameter(props: { label: string; value: unknown; onChange(value: unknown): void }) {
  const { label, value, onChange } = props;
  if (typeof value === 'string' && /^P[T\d]/.test(value)) {
    return (
      <div role="group" aria-label={label} className="ci-parameter">
        <p>{label}</p>
        <DurationField value={value} onChange={onChange} />
      </div>
    );
  }
  if (typeof value === 'boolean') return <CheckField label={label} checked={value} onChange={onChange} />;
  if (typeof value === 'number') return <NumberValue {...props} />;
  return <TextValue {...props} />;
}
