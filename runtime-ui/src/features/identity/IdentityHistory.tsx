import type { IdentitySheet } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { identityCatalogue, t } from './words.js';

/** What happened to the identity, the latest first. */
export function IdentityHistory({ history }: { history: IdentitySheet['history'] }) {
  if (history.length === 0) return null;
  return (
    <section aria-labelledby="identity-history">
      <h2 id="identity-history">{t('history')}</h2>
      <table className="tr-table">
        <caption className="visually-hidden">{t('history')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.what')}</th>
            <th scope="col">{t('history.status')}</th>
            <th scope="col">{t('history.who')}</th>
          </tr>
        </thead>
        <tbody>
          {history.map((event) => (
            <tr key={`${event.at} ${event.kind}`}>
              <td className="number">{formatInstant(event.at)}</td>
              <td data-label={t('history.what')}>
                {kindOf(event.kind)}
                {event.detail ? <span className="soft"> ({event.detail})</span> : null}
              </td>
              <td data-label={t('history.status')}>{statusOf(event.to)}</td>
              <td data-label={t('history.who')}>{event.author ?? t('history.by.system')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Key = keyof typeof identityCatalogue;
const isKey = (key: string): key is Key => Object.hasOwn(identityCatalogue, key);

const kindOf = (kind: string): string => (isKey(`kind.${kind}`) ? t(`kind.${kind}` as Key) : t('kind.other'));
const statusOf = (status: string): string =>
  isKey(`status.${status}`) ? t(`status.${status}` as Key) : status;
