import { signInAddress } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { refusalOf } from './refusals.js';
import { t } from './words.js';

/** Why answers were not taken, and the way on; faults that stand beside their answers are not said again. */
export function SendNotice({ error }: { error: unknown }) {
  if (!error) return null;
  const refusal = refusalOf(error);
  if (refusal === 'offline') {
    return (
      <div className="tk-notice" role="alert">
        <p>{t('send.offline')}</p>
      </div>
    );
  }
  if (refusal === 'session') {
    return (
      <div className="tk-notice" role="alert">
        <p>
          <a href={signInAddress(`${location.pathname}${location.search}`)}>{t('send.session')}</a>
        </p>
      </div>
    );
  }
  return <ProblemNotice error={error} />;
}
