import { formatInstant } from '../../shared/time/index.js';
import { t } from '../words.js';

/** Says that what was typed before was found again. */
export function RestoredNotice({ at }: { at: string | null }) {
  if (!at) return null;
  return (
    <p className="tk-notice" role="status">
      {t('draft.restored', { at: formatInstant(at) })}
    </p>
  );
}
