import { ChoiceField, NumberField, TextField } from './fields.js';
import { delayOf, type DelayUnit, readDelay, UNITS } from './delay.js';
import { p } from './words.js';

/** A fixed delay: a number and its unit. One of several units, such as `P1DT4H`, stays as it is written. */
export function DurationField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const delay = readDelay(value);
  if (!delay) {
    return (
      <TextField label={p('durationText')} hint={p('durationTextHint')} value={value} onChange={onChange} />
    );
  }
  return (
    <div className="ci-pair">
      <NumberField
        label={p('delayCount')}
        min={1}
        value={delay.count}
        onChange={(count) => onChange(delayOf(count ?? 1, delay.unit))}
      />
      <ChoiceField
        label={p('delayUnit')}
        value={delay.unit}
        choices={UNITS.map(({ id, many }) => ({ id, label: many }))}
        onChange={(unit) => onChange(delayOf(delay.count, unit as DelayUnit))}
      />
    </div>
  );
}
