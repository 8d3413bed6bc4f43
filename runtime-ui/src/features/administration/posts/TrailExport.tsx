import { useId, useState } from 'react';
import { IconDownload } from '@tabler/icons-react';
import { DayFilter } from '../../../form-kit/index.js';
import { todayInParis } from '../../../shared/time/index.js';
import { t } from './words.js';

const DAY = 86_400_000;
const isoDay = (at: number): string => todayInParis(new Date(at));

/** The trail of the organisation over some days, as a file. */
export function TrailExport() {
  const id = useId();
  const [now] = useState(() => Date.now());
  const [from, setFrom] = useState(isoDay(now - 30 * DAY));
  const [to, setTo] = useState(isoDay(now));
  const whole = from <= to;
  return (
    <section className="tr-column" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('trail.title')}</h2>
      <p>{t('trail.lead')}</p>
      <div className="tr-filters">
        <div className="tk-part">
          <label htmlFor={`${id}-from`}>{t('trail.from')}</label>
          <DayFilter id={`${id}-from`} name={t('trail.from')} max={to} value={from} onChange={setFrom} />
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-to`}>{t('trail.to')}</label>
          <DayFilter id={`${id}-to`} name={t('trail.to')} min={from} value={to} onChange={setTo} />
        </div>
      </div>
      {whole ? (
        <p>
          <a className="tk-button" href={`/api/v1/audit/export?du=${from}&au=${to}`} download>
            <IconDownload size={17} aria-hidden /> {t('trail.verb')}
          </a>
        </p>
      ) : (
        <p role="alert">{t('trail.wrong')}</p>
      )}
    </section>
  );
}
