import { hashKey } from '@tanstack/react-query';
import type { StartForm } from '@trame/schemas';
import { useState } from 'react';
import type { DraftKeeper } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** Says that what is on the screen was begun earlier, and lets one begin again: what was typed is given up in two presses. */
export function ResumedDraft({ start, draft }: { start: StartForm; draft: DraftKeeper }) {
  const [sure, setSure] = useState(false);
  const kept = start.draft;
  // Another turn is another beginning; answers that this computer brought back are told as such.
  if (!kept || draft.turn > 0 || draft.restoredAt || isSame(kept.data, start.initial)) return null;
  return (
    <div className="tk-notice" role="status">
      <p>{t('start.resumed', { at: formatInstant(kept.savedAt) })}</p>
      {sure ? (
        <p>
          {t('start.again.sure')}{' '}
          <button type="button" className="tk-link" onClick={() => draft.restart({ ...start.initial })}>
            {t('start.again.yes')}
          </button>{' '}
          <button type="button" className="tk-link" onClick={() => setSure(false)}>
            {t('start.again.no')}
          </button>
        </p>
      ) : (
        <button type="button" className="tk-link" onClick={() => setSure(true)}>
          {t('start.again')}
        </button>
      )}
    </div>
  );
}

/** The same answers, in whatever order they were kept. */
const isSame = (some: unknown, others: unknown): boolean => hashKey([some]) === hashKey([others]);
