import type { Dossier, GridResultLine } from '@trame/schemas';
import { Link, useOutletContext } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { useGridResults } from './dossierQueries.js';
import { t } from './words.js';

/** Evaluations, grid by grid, each passage beside the ones before. */
export function EvaluationsTab() {
  const dossier = useOutletContext<Dossier>();
  const results = useGridResults(dossier.id);
  return (
    <Query query={results} lines={6}>
      {({ items }) => {
        if (items.length === 0)
          return <EmptyState title={t('grids.empty.title')}>{t('grids.empty.text')}</EmptyState>;
        const grids = [...new Set(items.map((item) => item.gridId))];
        return (
          <div className="tr-stack">
            {grids.map((gridId) => (
              <GridPassages
                key={gridId}
                dossierId={dossier.id}
                passages={items.filter((item) => item.gridId === gridId)}
              />
            ))}
          </div>
        );
      }}
    </Query>
  );
}

function GridPassages({ dossierId, passages }: { dossierId: string; passages: readonly GridResultLine[] }) {
  const ordered = passages.toSorted((a, b) => b.at.localeCompare(a.at));
  const [first] = ordered;
  if (!first) return null;
  return (
    <section>
      <h2>
        {first.title} <DomainMark id={first.domain} />
      </h2>
      <table className="tr-table">
        <caption className="visually-hidden">{t('grids.compare', { title: first.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('grids.date')}</th>
            <th scope="col">{t('grids.score')}</th>
            <th scope="col">{t('grids.band')}</th>
            <th scope="col">{t('grids.by')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('grids.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((passage) => (
            <tr key={passage.id}>
              <td>{formatDate(passage.at)}</td>
              <td data-label={t('grids.score')} className="number">
                <Score passage={passage} />
              </td>
              <td data-label={t('grids.band')}>{passage.bandLabel}</td>
              <td data-label={t('grids.by')}>{passage.evaluator}</td>
              <td>
                <Link to={`/dossiers/${dossierId}/evaluations/${passage.id}`}>{t('grids.open')}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Score({ passage }: { passage: GridResultLine }) {
  if (passage.status === 'unscored') return t('grids.noScore');
  if (passage.score === null) return t('grids.notComputable');
  const share = passage.max ? passage.score / passage.max : null;
  return (
    <>
      {passage.max === null
        ? passage.score.toLocaleString('fr-FR')
        : t('grids.of', {
            score: passage.score.toLocaleString('fr-FR'),
            max: passage.max.toLocaleString('fr-FR'),
          })}
      {share === null ? null : (
        <svg className="tr-spark" viewBox="0 0 100 6" aria-hidden focusable="false">
          <rect width="100" height="6" rx="3" className="ground" />
          <rect width={Math.max(0, share) * 100} height="6" rx="3" />
        </svg>
      )}
    </>
  );
}
