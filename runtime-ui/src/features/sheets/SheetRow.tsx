import type { Field, Sheet } from '@trame/schemas';
import { useId } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { notedAt, openingOf, type RowAnswers } from './rowsOf.js';
import { t } from './words.js';

type Fault = { path: string; message: string };

/** One person: the closed question as buttons that the arrows go through, and what is asked when it is not as usual. */
export function SheetRow(props: {
  sheet: Sheet;
  row: Sheet['rows'][number];
  answers: RowAnswers | undefined;
  faults: readonly Fault[];
  onAnswer: (answers: RowAnswers) => void;
}) {
  const { sheet, row, faults, onAnswer } = props;
  const id = useId();
  const answers = props.answers ?? openingOf(sheet, row);
  const fields = sheet.bundle.form.pages.flatMap(({ sections }) => sections.flatMap((one) => one.fields));
  const asked = fields.find((field) => field.id === sheet.question);
  const details = fields.filter((field) => field.id !== sheet.question);
  const noted = notedAt(sheet, row);
  const answer = answers[sheet.question] ?? sheet.usual;
  const other = answer !== sheet.usual;
  return (
    <li data-other={other || undefined}>
      <fieldset>
        <legend>
          <Link to={`/dossiers/${row.dossierId}`} tabIndex={-1}>
            {row.person}
          </Link>
          {noted ? <span className="soft"> {t('known', { when: formatInstant(noted) })}</span> : null}
        </legend>
        <div className="tr-sheet-choices">
          {(asked?.options ?? []).map(({ value, label }) => (
            <label key={value} data-chosen={answer === value || undefined}>
              <input
                type="radio"
                name={`${id}-question`}
                value={value}
                checked={answer === value}
                onChange={() =>
                  onAnswer({ ...(value === sheet.usual ? {} : answers), [sheet.question]: value })
                }
              />
              {label}
            </label>
          ))}
        </div>
        {other && details.length > 0 ? (
          <div className="tr-sheet-details" role="group" aria-label={`${t('col.details')}, ${row.person}`}>
            {details.map((field) => (
              <Detail
                key={field.id}
                field={field}
                value={answers[field.id] ?? ''}
                fault={faults.find(({ path }) => path === field.id)}
                onChange={(value) => onAnswer(without({ ...answers, [field.id]: value }, field.id, value))}
              />
            ))}
          </div>
        ) : null}
        {faults
          .filter(({ path }) => !other || !details.some((field) => field.id === path))
          .map(({ path, message }) => (
            <p key={path} className="tr-sheet-fault">
              {message}
            </p>
          ))}
      </fieldset>
    </li>
  );
}

/** An answer emptied is none. */
function without(answers: RowAnswers, id: string, value: string): RowAnswers {
  return value === '' ? Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id)) : answers;
}

const INPUTS: Partial<Record<Field['type'], string>> = {
  date: 'date',
  dateTime: 'datetime-local',
  time: 'time',
};

function Detail(props: {
  field: Field;
  value: string;
  fault: Fault | undefined;
  onChange: (value: string) => void;
}) {
  const { field, value, fault, onChange } = props;
  const id = useId();
  const common = {
    id,
    value,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault ? `${id}-fault` : undefined,
  };
  return (
    <div>
      <label htmlFor={id}>{field.label}</label>
      {field.options ? (
        <select {...common} className="tk-input tk-select" onChange={({ target }) => onChange(target.value)}>
          <option value="" />
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          className="tk-input"
          type={INPUTS[field.type] ?? 'text'}
          maxLength={field.maxLength}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {fault ? (
        <p id={`${id}-fault`} className="tr-sheet-fault">
          {fault.message}
        </p>
      ) : null}
    </div>
  );
}
