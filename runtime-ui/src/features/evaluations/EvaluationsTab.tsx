import type { Dossier, GridResultLine } from '@trame/schemas';
import { Link, useOutletContext } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { useGridResults } from './evaluationQueries.js';
import { Score } from './Score.js';
import { comparisonAddress, sittingAddress, sittingBefore } from './sittings.js';
import { t } from './words.js';
import './evaluations.css';

/** Evaluations, grid by grid, each passage beside the ones before. */
export function EvaluationsTab() {
  const dossier = useOutletContext<Dossier>();
  const results = useGridResults(dossier.id);
  return (
    <Query query={results} lines={6}>
      {({ items }) => {
        if (items.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
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
        <caption className="visually-hidden">{t('caption', { title: first.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.date')}</th>
            <th scope="col">{t('col.score')}</th>
            <th scope="col">{t('col.band')}</th>
            <th scope="col">{t('col.by')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((passage) => (
            <PassageRow key={passage.id} {...{ dossierId, passage, passages }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PassageRow(props: {
  dossierId: string;
  passage: GridResultLine;
  passages: readonly GridResultLine[];
}) {
  const { dossierId, passage } = props;
  const before = sittingBefore(props.passages, passage);
  const date = formatDate(passage.at);
  return (
    <tr data-cancelled={passage.cancelled ? true : undefined}>
      <td>
        {date} <ConcernedMark line={passage} />
      </td>
      <td data-label={t('col.score')} className="number">
        {passage.cancelled ? t('cancelled') : <Score passage={passage} />}
      </td>
      <td data-label={t('col.band')}>{passage.cancelled ? null : passage.bandLabel}</td>
      <td data-label={t('col.by')}>{passage.evaluator}</td>
      <td>
        <span className="tr-passage-links">
          <Link to={sittingAddress(dossierId, passage.id)}>
            {t('open')}
            <span className="visually-hidden"> : {date}</span>
          </Link>
          {before ? (
            <Link to={comparisonAddress(dossierId, before.id, passage.id)}>
              {t('compare')}
              <span className="visually-hidden"> : {date}</span>
            </Link>
          ) : null}
        </span>
      </td>
    </tr>
  );
}
