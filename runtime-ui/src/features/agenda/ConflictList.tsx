import type { AgendaConflict } from '@trame/schemas';
import { nameDay, sayHour } from './week.js';
import { t } from './words.js';

/** Who is already taken: told, never forbidden; on the clock of the place. */
export function ConflictList({ conflicts }: { conflicts: readonly AgendaConflict[] }) {
  if (conflicts.length === 0) return null;
  return (
    <div className="tk-notice">
      <p>
        <strong>{t('item.conflicts')}</strong>
      </p>
      <ul>
        {conflicts.map(({ localStart, whose, what }) => (
          <li key={`${localStart} ${whose} ${what}`}>
            {t('item.conflict', {
              whose,
              what,
              at: `${nameDay(localStart.slice(0, 10))}, ${sayHour(localStart)}`,
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
