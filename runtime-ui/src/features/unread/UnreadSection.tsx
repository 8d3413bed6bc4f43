import { IconHistory, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePlace } from '../../shared/place/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { OnlyToMe } from '../addressees/index.js';
import { SheetLinks } from '../sheets/index.js';
import { UnreadLine } from './UnreadLine.js';
import { useMarkRead, useQuickForms, useUnread } from './unreadQueries.js';
import { t } from './words.js';
import './unread.css';

/** What colleagues wrote and one has not read yet; nothing for who reads no dossier. */
export function UnreadSection() {
  const unread = useUnread();
  const quick = useQuickForms().data?.items ?? [];
  const { place } = usePlace();
  const mark = useMarkRead();
  const [onlyToMe, setOnlyToMe] = useState(false);
  const here = (unread.data?.items ?? []).filter(
    ({ establishmentId }) => place === '' || establishmentId === place,
  );
  const someToMe = here.some(({ toMe }) => toMe);
  const items = here.filter(({ toMe }) => toMe || !onlyToMe || !someToMe);
  if (!unread.data) return null;
  const read = (ids: readonly string[]): void => {
    if (!mark.isPending) mark.mutate(ids);
  };
  return (
    <section className="tr-unread" aria-labelledby="unread-title">
      <div className="tr-page-head">
        <h2 id="unread-title">
          {t('title')} {items.length > 0 ? <span className="tr-count">{items.length}</span> : null}
        </h2>
        <div className="tr-page-actions">
          {quick.length > 0 ? (
            <Link className="tk-button" to="/transmettre">
              <IconPencil size={18} aria-hidden /> {t('write')}
            </Link>
          ) : null}
          <SheetLinks />
          {someToMe ? <OnlyToMe on={onlyToMe} onChange={setOnlyToMe} /> : null}
          {items.length > 1 ? (
            <button
              type="button"
              className="tk-button tk-button-quiet"
              onClick={() => read(items.map(({ id }) => id))}
            >
              {t('readAll')}
            </button>
          ) : null}
          <Link className="tk-button tk-button-quiet" to="/depuis-mon-poste">
            <IconHistory size={18} aria-hidden /> {t('shift.link')}
          </Link>
        </div>
      </div>
      {mark.error ? <ProblemNotice error={mark.error} /> : null}
      {items.length === 0 ? <p className="soft">{t('none')}</p> : null}
      <ul>
        {items.map((item) => (
          <UnreadLine key={item.id} item={item} onRead={() => read([item.id])} />
        ))}
      </ul>
    </section>
  );
}
