import type { AgendaConflict } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** Who is already taken: told, never forbidden. */
export function ConflictList({ conflicts }: { conflicts: readonly AgendaConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <div className="tk-notice">
      <p>
        <strong>{t('item.conflicts')}</strong>
      </p>
      <ul>
        {conflicts.map(({ start, whose, what }) => (
          <li key={`${start} ${whose} ${what}`}>
            {t('item.conflict', { whose, what, at: formatInstant(start) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
