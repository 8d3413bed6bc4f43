import { IconCheck } from '@tabler/icons-react';
import type { UnreadList } from '@trame/schemas';
import { Link } from 'react-router';
import { Ago } from '../../shared/time/index.js';
import { DomainEdge, DomainMark } from '../../shared/ui/index.js';
import { AddressedTo } from '../addressees/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { t } from './words.js';

/** What was written of whom, by whom and when, and that one has read it. */
export function UnreadLine({ item, onRead }: { item: UnreadList['items'][number]; onRead: () => void }) {
  return (
    <DomainEdge as="li" id={item.domain}>
      <div>
        <Link to={`/dossiers/${item.dossierId}/saisies/${item.id}`}>
          <strong>{item.person}</strong> {item.summary ?? item.title}
        </Link>
        <p className="tr-unread-facts soft">
          <span>
            {item.author} · <Ago at={item.at} />
          </span>
          <DomainMark id={item.domain} />
          <ConcernedMark line={item} />
          <AddressedTo line={item} />
        </p>
      </div>
      <button
        type="button"
        className="tk-button tk-button-quiet"
        aria-label={t('read.of', { title: item.title, person: item.person })}
        onClick={onRead}
      >
        <IconCheck size={18} aria-hidden /> {t('read')}
      </button>
    </DomainEdge>
  );
}
