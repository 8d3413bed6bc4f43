import type { Dossier, GridResultLine } from '@trame/schemas';
import { Link, useNavigate, useOutletContext, useParams } from 'react-router';
import { GridComparison } from '../../form-kit/index.js';
import { DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { useGridBundle } from '../tasks/index.js';
import { useGridResults } from './evaluationQueries.js';
import { comparedSitting, comparisonAddress, countedSittings, momentOf } from './sittings.js';
import { t } from './words.js';
import './evaluations.css';

/** Two passages of a grid side by side; which two is in the address. */
export function ComparisonPage() {
  const dossier = useOutletContext<Dossier>();
  const { before, after } = useParams();
  const results = useGridResults(dossier.id);
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}/evaluations`}>{t('back')}</Link>
      </p>
      <Query query={results} lines={6}>
        {({ items }) => {
          const [first, then] = [before, after].map((id) => items.find((item) => item.id === id));
          return first && then && first.gridId === then.gridId ? (
            <Compared dossierId={dossier.id} items={items} before={first} after={then} />
          ) : (
            <EmptyState title={t('empty.title')} />
          );
        }}
      </Query>
    </>
  );
}

function Compared(props: {
  dossierId: string;
  items: readonly GridResultLine[];
  before: GridResultLine;
  after: GridResultLine;
}) {
  const { dossierId, before, after } = props;
  const navigate = useNavigate();
  const former = useGridBundle(before);
  const present = useGridBundle(after);
  const chosen = { before, after };
  const passages = countedSittings(props.items, after.gridId);
  const change = (side: keyof typeof chosen, id: string): void => {
    const ids = { before: before.id, after: after.id, [side]: id };
    void navigate(comparisonAddress(dossierId, ids.before, ids.after), {
      replace: true,
      preventScrollReset: true,
    });
  };
  return (
    <section className="tr-comparison">
      <h2>
        {t('compare.title', { title: after.title })} <DomainMark id={after.domain} />
      </h2>
      <div className="tr-filters no-print">
        {(['before', 'after'] as const).map((side) => (
          <label key={side}>
            {t(`compare.${side}`)}
            <select
              className="tk-input tk-select"
              value={chosen[side].id}
              onChange={(event) => change(side, event.target.value)}
            >
              {passages.map((passage) => (
                <option key={passage.id} value={passage.id}>
                  {t('compare.option', { date: momentOf(passage, passages), by: passage.evaluator })}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <Query query={former} lines={6}>
        {(one) => (
          <Query query={present} lines={6}>
            {(other) => (
              <GridComparison
                before={comparedSitting(one.grid, before, [after])}
                after={comparedSitting(other.grid, after, [before])}
              />
            )}
          </Query>
        )}
      </Query>
    </section>
  );
}
