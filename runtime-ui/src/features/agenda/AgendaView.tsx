import type { AgendaPage } from '@trame/schemas';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { EmptyState } from '../../shared/ui/index.js';
import { EntryCard } from './EntryCard.js';
import { nameDay, touches, type View } from './week.js';
import { t } from './words.js';

/** The days of an agenda: seven columns for a week, one after the other on a narrow screen. */
export function AgendaView(props: {
  page: AgendaPage;
  view: View;
  days: readonly string[];
  today: string;
  /** Where something is planned on a day; nowhere when one may not. */
  planOn?: (day: string) => string;
  empty?: string;
  /** Level of the heading of a day. */
  level: 2 | 3;
}) {
  const { page, view, days, today, planOn } = props;
  const Day = `h${props.level}` as const;
  const shown = view === 'liste' ? days.filter((day) => page.items.some((one) => touches(day, one))) : days;
  if (page.items.length === 0 && view === 'liste')
    return <EmptyState title={t('empty.title')}>{props.empty ?? t('empty.text')}</EmptyState>;
  return (
    <>
      {page.more ? <p className="tk-notice">{t('more')}</p> : null}
      <div className="tr-agenda" data-view={view}>
        {shown.map((day) => {
          const items = page.items.filter((one) => touches(day, one));
          return (
            <section
              key={day}
              aria-label={nameDay(day)}
              data-today={day === today ? '' : undefined}
              data-empty={items.length === 0 ? '' : undefined}
            >
              <Day className="tr-agenda-day">
                {nameDay(day)}
                {planOn ? (
                  <Link className="tr-agenda-add no-print" to={planOn(day)}>
                    <IconPlus size={18} aria-hidden />
                    <span className="visually-hidden">{t('day.add', { day: nameDay(day) })}</span>
                  </Link>
                ) : null}
              </Day>
              {items.length === 0 ? (
                <p className="soft">{t('day.none')}</p>
              ) : (
                <ul>
                  {items.map((entry) => (
                    <EntryCard key={entry.key} entry={entry} />
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
    </>
  );
}
