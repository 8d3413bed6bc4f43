import type { Dossier, GridResultLine } from '@trame/schemas';
import { Link, useOutletContext, useParams } from 'react-router';
import { TrameGrid } from '../../form-kit/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, Query } from '../../shared/ui/index.js';
import { useGridBundle } from '../tasks/index.js';
import { useGridResults } from './dossierQueries.js';
import { t } from './words.js';

/** One passage of a grid, as it was answered. */
export function EvaluationPage() {
  const dossier = useOutletContext<Dossier>();
  const { resultId } = useParams();
  const results = useGridResults(dossier.id);
  return (
    <>
      <p>
        <Link to={`/dossiers/${dossier.id}/evaluations`}>{t('grids.back')}</Link>
      </p>
      <Query query={results} lines={6}>
        {({ items }) => {
          const result = items.find((item) => item.id === resultId);
          return result ? <Passage result={result} /> : <EmptyState title={t('grids.empty.title')} />;
        }}
      </Query>
    </>
  );
}

function Passage({ result }: { result: GridResultLine }) {
  const grid = useGridBundle(result);
  return (
    <section>
      <h2>{result.title}</h2>
      <p className="soft">{t('records.by', { author: result.evaluator, at: formatInstant(result.at) })}</p>
      <Query query={grid} lines={8}>
        {(bundle) => <TrameGrid key={result.id} grid={bundle.grid} answers={result.answers} readOnly />}
      </Query>
    </section>
  );
}
