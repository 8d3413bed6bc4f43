import type { MySecurity } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { useRemoval } from './useSecurity.js';
import { t } from './words.js';

/** Where one is signed in, and how to leave from here. */
export function SessionList({ sessions }: { sessions: MySecurity['sessions'] }) {
  const close = useRemoval(t('sessions.closed'));
  return (
    <section className="tr-column">
      <h2>{t('sessions.title')}</h2>
      <ul className="tr-news">
        {sessions.map(({ id, device, means, openedAt, seenAt, current }) => (
          <li key={id}>
            <span>
              <strong>{device ?? t('sessions.unknown')}</strong> {current ? t('sessions.this') : null}{' '}
              <span className="soft">
                {t('sessions.opened', {
                  date: formatInstant(openedAt),
                  means: t(`means.${means ?? 'autre'}`),
                })}{' '}
                {t('sessions.seen', { date: formatInstant(seenAt) })}
              </span>
            </span>
            {current ? null : (
              <button type="button" className="tk-link" onClick={() => close.mutate(`/me/sessions/${id}`)}>
                {t('sessions.close')}
                <span className="visually-hidden"> : {device ?? t('sessions.unknown')}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <p>
          <button type="button" className="tk-button" onClick={() => close.mutate('/me/sessions')}>
            {t('sessions.closeOthers')}
          </button>
        </p>
      ) : null}
    </section>
  );
}
