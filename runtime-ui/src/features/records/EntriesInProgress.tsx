import type { DraftLine } from '@trame/schemas';
import { Link } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { entryAddress } from './entryAddress.js';
import { useEntries } from './recordQueries.js';
import { t } from './words.js';

/** What is being written in a dossier, and by whom; nothing when nothing is. */
export function EntriesInProgress({ dossierId }: { dossierId: string }) {
  const entries = useEntries(dossierId).data?.items ?? [];
  if (entries.length === 0) return null;
  return (
    <section>
      <h2>{t('entries.title')}</h2>
      <ul className="tr-lines">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link to={entryAddress(dossierId, entry.id)}>{entry.title}</Link>
            <p className="soft">
              {sayState(entry)} <DomainMark id={entry.domain} /> <ConcernedMark line={entry} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayState({ kind, savedAt, savedBy, lease }: DraftLine): string {
  const facts = [t(`kind.${kind}`), t('entries.kept', { at: formatInstant(savedAt), by: savedBy })];
  if (lease && !lease.mine) facts.push(t('entries.held', { by: lease.by }));
  return facts.join(', ');
}
