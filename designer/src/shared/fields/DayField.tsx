import { FieldFrame, type FieldWords } from './FieldFrame.js';

/** A day of the calendar, by the browser's own field; '' for none. */
export function DayField(props: FieldWords & { value: string; onChange(day: string): void }) {
  return (
    <FieldFrame {...props}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="tk-input"
          value={props.value}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  );
}
