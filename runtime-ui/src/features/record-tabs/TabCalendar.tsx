import type { RecordTab } from '@trame/schemas';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatDate, formatTime } from '../../shared/time/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { byDay } from './byDay.js';
import { nameMonth, shiftMonth, weeksOf } from './month.js';
import { t } from './words.js';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** A month: a table on a wide screen, the days that say something on a narrow one. */
export function TabCalendar(props: {
  dossierId: string;
  tab: RecordTab;
  month: string;
  today: string;
  filtered: boolean;
  onMonth: (month: string) => void;
}) {
  const { dossierId, tab, month, today, filtered, onMonth } = props;
  const days = byDay(tab.items.toReversed());
  return (
    <>
      <div className="tr-month no-print">
        <button
          type="button"
          className="tk-button tk-button-quiet"
          onClick={() => onMonth(shiftMonth(month, -1))}
        >
          <IconChevronLeft size={18} aria-hidden />
          <span className="visually-hidden">{t('month.previous')}</span>
        </button>
        <strong aria-live="polite">{nameMonth(month)}</strong>
        <button
          type="button"
          className="tk-button tk-button-quiet"
          onClick={() => onMonth(shiftMonth(month, 1))}
        >
          <IconChevronRight size={18} aria-hidden />
          <span className="visually-hidden">{t('month.next')}</span>
        </button>
        {month === today.slice(0, 7) ? null : (
          <button type="button" className="tk-button tk-button-quiet" onClick={() => onMonth('')}>
            {t('month.today')}
          </button>
        )}
      </div>
      {tab.items.length === 0 ? (
        <p className="soft">{filtered ? t('empty.filtered') : t('month.none')}</p>
      ) : null}
      <table className="tr-calendar">
        <caption className="visually-hidden">
          {t('month.caption', { label: tab.label, month: nameMonth(month) })}
        </caption>
        <thead>
          <tr>
            {DAYS.map((day) => (
              <th key={day} scope="col" abbr={day}>
                {day.slice(0, 3)}.
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td
                  key={day}
                  data-other={day.startsWith(month) ? undefined : ''}
                  data-today={day === today ? '' : undefined}
                  data-empty={days.has(day) ? undefined : ''}
                >
                  <span className="tr-calendar-day" title={formatDate(day)}>
                    {Number(day.slice(8))}
                    <span className="tr-calendar-full"> · {formatDate(day)}</span>
                  </span>
                  <ul>
                    {(days.get(day) ?? []).map((item) => (
                      <li key={item.id}>
                        <Link to={`/dossiers/${dossierId}/saisies/${item.id}`}>
                          <span className="number">{formatTime(item.occurredAt)}</span>{' '}
                          {item.summary ?? item.title}
                        </Link>{' '}
                        <ConcernedMark line={item} />
                      </li>
                    ))}
                  </ul>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
