import { ApiProblem } from './api.js';
import { t } from './words.js';

/** Says what went wrong and offers to try again. */
export function ProblemNotice({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const detail = error instanceof ApiProblem ? error.detail : undefined;
  const faults = error instanceof ApiProblem ? error.faults : [];
  return (
    <section className="st-notice st-fault" role="alert">
      <h2>{error.message}</h2>
      {detail ? <p>{detail}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map((fault) => (
            <li key={`${fault.file ?? ''}${fault.path}${fault.message}`}>{fault.message}</li>
          ))}
        </ul>
      ) : null}
      <button type="button" className="st-button" onClick={onRetry}>
        {t('retry')}
      </button>
    </section>
  );
}
