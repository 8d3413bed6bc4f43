import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { DayFilter } from '../../form-kit/index.js';
import { addDays, namePeriod, VIEWS, type View } from './week.js';
import { t } from './words.js';

/** Which days, and how they are shown. */
export function PeriodBar(props: {
  view: View;
  day: string;
  today: string;
  days: readonly string[];
  step: number;
  onChange: (change: { vue?: View; jour?: string }) => void;
}) {
  const id = useId();
  const { view, day, today, days, step, onChange } = props;
  return (
    <div className="tr-agenda-bar">
      <div className="tr-agenda-period">
        <button
          type="button"
          className="tk-button tk-button-quiet no-print"
          onClick={() => onChange({ jour: addDays(days[0] ?? day, -step) })}
        >
          <IconChevronLeft size={18} aria-hidden />
          <span className="visually-hidden">{t('period.previous')}</span>
        </button>
        <strong aria-live="polite">{namePeriod(days)}</strong>
        <button
          type="button"
          className="tk-button tk-button-quiet no-print"
          onClick={() => onChange({ jour: addDays(days[0] ?? day, step) })}
        >
          <IconChevronRight size={18} aria-hidden />
          <span className="visually-hidden">{t('period.next')}</span>
        </button>
      </div>
      <div className="tr-agenda-period no-print">
        {days.includes(today) ? null : (
          <button type="button" className="tk-button" onClick={() => onChange({ jour: today })}>
            {t('period.today')}
          </button>
        )}
        <label htmlFor={id} className="visually-hidden">
          {t('period.day')}
        </label>
        <DayFilter id={id} name={t('period.day')} value={day} onChange={(jour) => onChange({ jour })} />
        <div role="group" aria-label={t('view.label')} className="tr-agenda-views">
          {VIEWS.map((one) => (
            <button
              key={one}
              type="button"
              className="tk-button"
              aria-pressed={one === view}
              onClick={() => onChange({ vue: one })}
            >
              {t(`view.${one}`)}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
