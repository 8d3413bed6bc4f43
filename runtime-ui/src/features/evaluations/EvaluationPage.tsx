import type { Dossier, GridResultLine } from '@trame/schemas';
import { IconGitCompare, IconPrinter } from '@tabler/icons-react';
import { Link, useOutletContext, useParams } from 'react-router';
import { TrameGrid } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { useGridBundle } from '../tasks/index.js';
import { CancelEvaluation } from './CancelEvaluation.js';
import { useGridResults } from './evaluationQueries.js';
import { comparisonAddress, peopleOf, printAddress, recordedResult, sittingBefore } from './sittings.js';
import { t } from './words.js';
import './evaluations.css';

/** One passage of a grid, as it was answered, and its result. */
export function EvaluationPage() {
  const dossier = useOutletContext<Dossier>();
  const { resultId } = useParams();
  const results = useGridResults(dossier.id);
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}/evaluations`}>{t('back')}</Link>
      </p>
      <Query query={results} lines={6}>
        {({ items }) => {
          const result = items.find((item) => item.id === resultId);
          return result ? (
            <Passage dossier={dossier} result={result} before={sittingBefore(items, result)} />
          ) : (
            <EmptyState title={t('empty.title')} />
          );
        }}
      </Query>
    </>
  );
}

function Passage(props: { dossier: Dossier; result: GridResultLine; before: GridResultLine | undefined }) {
  const { dossier, result, before } = props;
  const grid = useGridBundle(result);
  const { cancelled } = result;
  return (
    <section>
      <div className="tr-evaluation-head">
        <div>
          <h2>
            {result.title} <DomainMark id={result.domain} />
          </h2>
          <p className="soft">
            {peopleOf(result).join(', ')} <ConcernedMark line={result} />
          </p>
        </div>
        <div className="tr-page-actions no-print">
          {before ? (
            <Link className="tk-button" to={comparisonAddress(dossier.id, before.id, result.id)}>
              <IconGitCompare size={18} aria-hidden /> {t('compare')}
            </Link>
          ) : null}
          <Link className="tk-button tk-button-quiet" to={printAddress(dossier.id, result.id)}>
            <IconPrinter size={18} aria-hidden /> {t('print')}
          </Link>
          {result.canCancel ? <CancelEvaluation dossier={dossier} result={result} /> : null}
        </div>
      </div>
      {cancelled ? (
        <div className="tk-notice">
          <p>
            <strong>{t('cancelledBy', { by: cancelled.by, at: formatInstant(cancelled.at) })}</strong>{' '}
            {t('reason', { reason: cancelled.reason })}
          </p>
        </div>
      ) : null}
      <Query query={grid} lines={8}>
        {({ grid: filled }) => (
          <TrameGrid
            key={result.id}
            grid={filled}
            answers={result.answers}
            recorded={recordedResult(filled, result)}
            readOnly
          />
        )}
      </Query>
    </section>
  );
}
