import type { RecordDetail } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** Who has read a record as it is now: of those it is addressed to, for its author; of all, where it must be read. */
export function Receipts({ record }: { record: RecordDetail }) {
  const { addressees = [], receipts = [] } = record;
  const told = new Set(addressees.map(({ name }) => name));
  const others = receipts.filter(({ by }) => !told.has(by));
  if (addressees.length + others.length === 0) return null;
  return (
    <section className="tr-receipts">
      <h3>{t('receipts.title')}</h3>
      <ul className="tr-lines">
        {addressees.map(({ name, readAt }) => (
          <li key={name}>
            <strong>{name}</strong>{' '}
            <span className="soft">
              {readAt ? t('receipts.read', { at: formatInstant(readAt) }) : t('receipts.notYet')}
            </span>
          </li>
        ))}
        {others.map(({ by, at }) => (
          <li key={by}>
            {by} <span className="soft">{t('receipts.read', { at: formatInstant(at) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
