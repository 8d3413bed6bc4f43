import { useState } from 'react';
import { type AnswerProps, type FieldKind, asText } from '../kit/index.js';
import { t } from '../words.js';
import { ShownText } from './ShownText.js';

const UNITS = ['D', 'W', 'M', 'Y', 'TH', 'TM'] as const;
type Unit = (typeof UNITS)[number];

const SINGLE = /^P(T?)(\d+)([YMDHS])$/;

/** The number and unit of a duration of one unit; whole weeks are read as weeks. */
function readDuration(iso: string): { count: string; unit: Unit } | null {
  const parts = SINGLE.exec(iso);
  if (!parts) return null;
  const unit = UNITS.find((each) => each === `${parts[1] ?? ''}${parts[3] ?? ''}`);
  if (!unit) return null;
  const days = Number(parts[2]);
  if (unit === 'D' && days >= 14 && days % 7 === 0) return { count: String(days / 7), unit: 'W' };
  return { count: parts[2] ?? '', unit };
}

function writeDuration(count: string, unit: Unit): string | undefined {
  if (count === '') return undefined;
  if (!/^\d{1,6}$/.test(count)) return count;
  if (unit === 'W') return `P${Number(count) * 7}D`;
  return unit.startsWith('T') ? `PT${count}${unit.slice(1)}` : `P${count}${unit}`;
}

function DurationAnswer(props: AnswerProps) {
  const iso = asText(props.value);
  const read = readDuration(iso);
  const [unit, setUnit] = useState<Unit>(read?.unit ?? 'D');
  const shown = unit === 'D' && read?.unit === 'W' ? String(Number(read.count) * 7) : (read?.count ?? iso);
  const name = props.field.label ?? '';
  return (
    <span className="tk-inline">
      <input
        id={props.id}
        className="tk-input tk-number"
        type="text"
        inputMode="numeric"
        aria-label={`${name} : ${t('duration.count')}`}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid || undefined}
        aria-required={props.required || undefined}
        value={shown}
        onChange={(event) => props.onChange(writeDuration(event.target.value.trim(), unit))}
      />
      <select
        className="tk-input tk-select"
        aria-label={`${name} : ${t('duration.unit')}`}
        value={unit}
        onChange={(event) => {
          const next = UNITS.find((each) => each === event.target.value) ?? 'D';
          setUnit(next);
          props.onChange(writeDuration(shown, next));
        }}
      >
        {UNITS.map((each) => (
          <option key={each} value={each}>
            {t(`duration.${each}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

/** A duration: `P7D`, `P6M`. */
export const duration: FieldKind = {
  labelling: 'legend',
  Answer: DurationAnswer,
  show: (value) => {
    const read = readDuration(asText(value));
    return <ShownText text={read ? `${read.count} ${t(`duration.${read.unit}`)}` : asText(value)} />;
  },
};
