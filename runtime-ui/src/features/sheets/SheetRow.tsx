import type { FormEvaluation, FormEvaluator } from '@trame/language';
import type { Sheet } from '@trame/schemas';
import { useId } from 'react';
import { Link } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { notedAt, openingOf, type RowAnswers } from './rowsOf.js';
import { SheetDetail } from './SheetDetail.js';
import { t } from './words.js';

type Fault = { path: string; message: string };

const NOTHING_ASKED: Pick<FormEvaluation, 'visible' | 'required'> = { visible: {}, required: {} };

/** One person: the closed question as buttons that the arrows go through, and what is asked when it is not as usual. */
export function SheetRow(props: {
  sheet: Sheet;
  row: Sheet['rows'][number];
  /** What the rules of the form ask, answers given. */
  rules: FormEvaluator;
  answers: RowAnswers | undefined;
  faults: readonly Fault[];
  /** It was refused whole: it is not written with the others. */
  left: boolean;
  /** Its answers went: somebody else has noted it since. */
  overtaken: boolean;
  onAnswer: (answers: RowAnswers) => void;
}) {
  const { sheet, row, rules, faults, left, overtaken, onAnswer } = props;
  const id = useId();
  const answers = props.answers ?? openingOf(sheet, row);
  const fields = sheet.bundle.form.pages.flatMap(({ sections }) => sections.flatMap((one) => one.fields));
  const asked = fields.find((field) => field.id === sheet.question);
  const noted = notedAt(sheet, row);
  // Nothing answered: it is left out.
  const answer = answers[sheet.question] ?? '';
  const other = answer !== sheet.usual && answer !== '';
  const { visible, required } = other ? rules.evaluate(answers, {}) : NOTHING_ASKED;
  // Of the row as a whole: mended, if it can be, by looking at it again.
  const isOfRow = (path: string): boolean => path === sheet.question || path === 'dossierId';
  const details = fields.filter(({ id: of }) => of !== sheet.question && visible[`/${of}`] === true);
  return (
    <li
      data-other={other || undefined}
      data-out={answer === '' || undefined}
      data-refused={faults.some(({ path }) => isOfRow(path)) || undefined}
    >
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
          <label className="tr-sheet-skip" data-chosen={answer === '' || undefined}>
            <input
              type="radio"
              name={`${id}-question`}
              value=""
              checked={answer === ''}
              onChange={() => onAnswer(without(answers, sheet.question, ''))}
            />
            {t('skip')}
          </label>
        </div>
        {other && details.length > 0 ? (
          <div className="tr-sheet-details" role="group" aria-label={`${t('col.details')}, ${row.person}`}>
            {details.map((field) => (
              <SheetDetail
                key={field.id}
                field={field}
                value={answers[field.id] ?? ''}
                required={required[`/${field.id}`] === true}
                fault={faults.find(({ path }) => path === field.id)}
                onChange={(value) => onAnswer(without({ ...answers, [field.id]: value }, field.id, value))}
              />
            ))}
          </div>
        ) : null}
        {faults
          .filter(({ path }) => !details.some((field) => field.id === path))
          .map(({ path, message }) => (
            <p key={path} className="tr-sheet-fault">
              {message} {isOfRow(path) ? null : t('elsewhere')}
            </p>
          ))}
        {overtaken && !faults.some(({ path }) => isOfRow(path)) ? (
          <p className="tr-sheet-fault">{t('overtaken')}</p>
        ) : null}
        {left ? <p className="tr-sheet-fault">{t('left')}</p> : null}
      </fieldset>
    </li>
  );
}

/** An answer emptied is none. */
function without(answers: RowAnswers, id: string, value: RowAnswers[string]): RowAnswers {
  return value.length === 0
    ? Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id))
    : answers;
}
