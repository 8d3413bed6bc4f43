import { IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { problemOf } from '../api/index.js';
import { t } from './words.js';

/** Not one’s to do, or not there: asked again, the answer would be the same. */
const FINAL = [403, 404, 410];

/** What the server refused or could not do, in its words, and a way on. */
export function ProblemNotice(props: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const problem = problemOf(props.error);
  return (
    <div className="tr-problem" role="alert">
      <IconExclamationCircle size={22} aria-hidden />
      <div>
        <p>
          <strong>{problem.message || t('problem.title')}</strong>
        </p>
        {problem.detail ? <p>{problem.detail}</p> : null}
        {problem.faults.length > 0 ? (
          <ul>
            {problem.faults.map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>{fault.message}</li>
            ))}
          </ul>
        ) : null}
        {props.children}
        {props.onRetry && !FINAL.includes(problem.status) ? (
          <button type="button" className="tk-link" onClick={props.onRetry}>
            {t('problem.retry')}
          </button>
        ) : null}
      </div>
    </div>
  );
}
