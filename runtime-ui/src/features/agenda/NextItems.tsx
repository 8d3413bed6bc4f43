import { Link } from 'react-router';
import { usePlan } from './agendaQueries.js';
import { EntryCard } from './EntryCard.js';
import { nameDay } from './week.js';
import { t } from './words.js';
import './agenda.css';

/** What comes next for a person, and what their stage proposes to plan; nothing where one may read neither. */
export function NextItems({ dossierId }: { dossierId: string }) {
  const plan = usePlan(dossierId).data;
  if (!plan || (plan.next.length === 0 && plan.kinds.length === 0)) return null;
  return (
    <section className="tr-agenda-next">
      <h2>{t('next.title')}</h2>
      {plan.next.length === 0 ? (
        <p className="soft">{t('next.none')}</p>
      ) : (
        <ul className="tr-agenda-list">
          {plan.next.map((entry) => (
            <EntryCard key={entry.key} entry={entry} day={nameDay(entry.localStart.slice(0, 10))} />
          ))}
        </ul>
      )}
      {plan.kinds.length > 0 ? (
        <p className="no-print">
          <Link className="tk-button" to={`/agenda/nouveau?dossier=${dossierId}`}>
            {plan.proposedLabel ?? t('next.plan')}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
