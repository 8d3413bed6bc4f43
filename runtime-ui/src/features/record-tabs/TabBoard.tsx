import type { RecordTab } from '@trame/schemas';
import { Link } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { DomainEdge } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { t } from './words.js';

/** One column an answer: planned, done, cancelled. */
export function TabBoard({ dossierId, tab }: { dossierId: string; tab: RecordTab }) {
  return (
    <div className="tr-record-board">
      {(tab.columns ?? []).map(({ value, label }) => {
        const own = tab.items.filter(({ column }) => column === value);
        return (
          <section key={value} aria-label={label}>
            <h3>
              {label} <span className="tr-count">{own.length}</span>
            </h3>
            {own.length === 0 ? <p className="soft">{t('board.empty')}</p> : null}
            <ul>
              {own.map((item) => (
                <DomainEdge key={item.id} as="li" id={item.domain}>
                  <Link to={`/dossiers/${dossierId}/saisies/${item.id}`}>{item.summary ?? item.title}</Link>
                  <span className="soft">
                    {formatInstant(item.occurredAt)} · {item.author} <ConcernedMark line={item} />
                  </span>
                </DomainEdge>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
