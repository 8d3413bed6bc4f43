import type { InstanceDetail } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

const TOLD = ['entered', 'completed', 'cancelled', 'skipped'] as const;

/** What happened in a circuit, newest first. */
export function HistoryList({ history }: { history: InstanceDetail['history'] }) {
  const lines = history.flatMap((line) => {
    const what = TOLD.find((each) => each === line.what);
    return what && line.name ? [{ ...line, what }] : [];
  });
  if (lines.length === 0) return <p className="soft">{t('history.empty')}</p>;
  return (
    <ul className="tr-history">
      {lines.toReversed().map((line) => (
        <li key={`${line.elementId} ${line.what} ${line.at}`}>
          <time dateTime={line.at} className="number soft">
            {formatInstant(line.at)}
          </time>
          <span>
            {line.name} : {t(`history.${line.what}`)} {line.by ? t('history.by', { name: line.by }) : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
