import type { RecordTab } from '@trame/schemas';
import { Link } from 'react-router';
import { formatDate, formatInstant, formatTime } from '../../shared/time/index.js';
import { DomainEdge, DomainMark } from '../../shared/ui/index.js';
import { AddressedTo } from '../addressees/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { byDay } from './byDay.js';

/** By day, what happened last first. */
export function TabTimeline({ dossierId, tab }: { dossierId: string; tab: RecordTab }) {
  const days = byDay(tab.items);
  return (
    <div className="tr-timeline">
      {[...days].map(([day, own]) => (
        <section key={day} aria-label={formatDate(day)}>
          <h3>{formatDate(day)}</h3>
          <ul>
            {own.map((item) => (
              <DomainEdge key={item.id} as="li" id={item.domain}>
                <time
                  dateTime={item.occurredAt}
                  title={formatInstant(item.occurredAt)}
                  className="soft number"
                >
                  {formatTime(item.occurredAt)}
                </time>
                <span>
                  <Link to={`/dossiers/${dossierId}/saisies/${item.id}`}>{item.summary ?? item.title}</Link>
                  <span className="soft">
                    {item.title} · {item.author} <DomainMark id={item.domain} /> <ConcernedMark line={item} />{' '}
                    <AddressedTo line={item} />
                  </span>
                </span>
              </DomainEdge>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
