import { signInAddress } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import type { Completion } from './useCompleteTask.js';
import { t } from './words.js';

/** Why the task was not completed, and the way on; the answers stay on the screen. */
export function CompletionNotice({ completion }: { completion: Completion }) {
  const { refusal, error } = completion;
  if (!refusal || refusal === 'invalid') return null;
  if (refusal === 'other') return <ProblemNotice error={error} />;
  return (
    <div className="tk-notice" role="alert">
      {refusal === 'already-done' ? <p>{t('task.conflict')}</p> : null}
      {refusal === 'offline' ? <p>{t('task.offline')}</p> : null}
      {refusal === 'stale' ? (
        <>
          <p>{t('task.stale')}</p>
          <button type="button" className="tk-button" onClick={() => void completion.submitAgain()}>
            {t('task.stale.again')}
          </button>
        </>
      ) : null}
      {refusal === 'session' ? (
        <p>
          <a href={signInAddress(`${location.pathname}${location.search}`)}>{t('task.expired')}</a>
        </p>
      ) : null}
    </div>
  );
}
