import { SendNotice } from '../filling/index.js';
import type { Completion } from './useCompleteTask.js';
import { t } from './words.js';

/** Why the task was not completed, and the way on; the answers stay on the screen. */
export function CompletionNotice({ completion }: { completion: Completion }) {
  const { refusal, error } = completion;
  if (!refusal || refusal === 'invalid') return null;
  if (refusal !== 'conflict' && refusal !== 'stale') return <SendNotice error={error} />;
  return (
    <div className="tk-notice" role="alert">
      {refusal === 'conflict' ? <p>{t('task.conflict')}</p> : null}
      {refusal === 'stale' ? (
        <>
          <p>{t('task.stale')}</p>
          <button type="button" className="tk-button" onClick={() => void completion.submitAgain()}>
            {t('task.stale.again')}
          </button>
        </>
      ) : null}
    </div>
  );
}
