import {
  type Compared,
  type ComparedItem,
  type PastSitting,
  chartsOf,
  compareSittings,
  scoreGrid,
} from '@trame/language';
import { sayNumber } from '../typed/readNumber.js';
import { t } from '../words.js';
import { GridChart } from './GridChart.js';

/** A sitting to compare, and what it is called. */
export interface ComparedSitting extends PastSitting {
  label: string;
}

/** Two sittings of a grid side by side: results, charts over one another, then the answers that changed. */
export function GridComparison({ before, after }: { before: ComparedSitting; after: ComparedSitting }) {
  const compared = compareSittings(before, after);
  const labels = { before: before.label, after: after.label };
  const changed = compared.items.filter(({ change }) => change !== 'same' && change !== 'none');
  const same = compared.items.filter(({ change }) => change === 'same');
  const [then, now] = [before, after].map(({ grid, answers, result }) =>
    chartsOf(grid, answers, result ?? scoreGrid(grid, answers)),
  );
  return (
    <div className="tk-comparison">
      {compared.comparable === 'same' ? null : (
        <p className="tk-notice">
          {t(compared.comparable === 'partly' ? 'grid.compare.partly' : 'grid.compare.nothing')}
        </p>
      )}
      <Results rows={resultsOf(compared)} labels={labels} />
      <div className="tk-charts">
        {(now ?? []).map(({ points, ...chart }, index) => (
          <GridChart
            key={chart.title}
            chart={chart}
            points={points}
            label={after.label}
            former={
              compared.comparable === 'none'
                ? undefined
                : { label: before.label, points: then?.[index]?.points ?? [] }
            }
          />
        ))}
      </div>
      <section>
        <h3>{t('grid.compare.items')}</h3>
        {changed.length === 0 ? (
          <p>{t('grid.compare.none')}</p>
        ) : (
          <Items caption={t('grid.compare.items')} items={changed} labels={labels} />
        )}
        {same.length > 0 ? (
          <details>
            <summary>{t('grid.compare.same', { count: same.length })}</summary>
            <Items caption={t('grid.compare.same', { count: same.length })} items={same} labels={labels} />
          </details>
        ) : null}
      </section>
    </div>
  );
}

interface Labels {
  before: string;
  after: string;
}

type Row = { id: string; name: string } & Compared<unknown>;

/** Score, reading, outputs and dimensions; only those that one of the two sittings has: no score where there is none. */
function resultsOf(compared: ReturnType<typeof compareSittings>): Row[] {
  const rows: Row[] = [
    { id: 'score', name: t('grid.compare.score'), ...compared.score },
    { id: 'band', name: t('grid.compare.band'), ...compared.band },
    ...compared.outputs.map(({ id, label, ...output }) => ({ id: `output-${id}`, name: label, ...output })),
    ...compared.dimensions.map(({ label, ...dimension }) => ({ name: label, ...dimension })),
  ];
  return rows.filter(({ before, after }) => before !== null || after !== null);
}

function Results({ rows, labels }: { rows: readonly Row[]; labels: Labels }) {
  if (rows.length === 0) return <p>{t('grid.unscored')}</p>;
  return (
    <table className="tk-differences">
      <caption className="visually-hidden">{t('grid.compare.summary')}</caption>
      <Head first={t('grid.compare.what')} labels={labels} last={t('grid.compare.difference')} />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td data-label={labels.before}>{sayValue(row.before)}</td>
            <td data-label={labels.after}>{sayValue(row.after)}</td>
            <td data-label={t('grid.compare.difference')}>
              {sayDifference(row.difference)}
              {row.why ? <span className="tk-why">{row.why}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Items(props: { caption: string; items: readonly ComparedItem[]; labels: Labels }) {
  const { labels } = props;
  return (
    <table className="tk-differences">
      <caption className="visually-hidden">{props.caption}</caption>
      <Head first={t('draft.conflict.question')} labels={labels} last={t('grid.compare.change')} />
      <tbody>
        {props.items.map((item) => (
          <tr key={item.id}>
            <th scope="row">{item.label}</th>
            <td data-label={labels.before}>{item.before?.label ?? t('grid.compare.empty')}</td>
            <td data-label={labels.after}>{item.after?.label ?? t('grid.compare.empty')}</td>
            <td data-label={t('grid.compare.change')}>
              {[t(`grid.compare.change.${item.change}`), sayDifference(item.difference)]
                .filter(Boolean)
                .join(' · ')}
              {item.why ? <span className="tk-why">{item.why}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ first, labels, last }: { first: string; labels: Labels; last: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{labels.before}</th>
        <th scope="col">{labels.after}</th>
        <th scope="col">{last}</th>
      </tr>
    </thead>
  );
}

const signed = new Intl.NumberFormat('fr-FR', { signDisplay: 'exceptZero', maximumFractionDigits: 3 });

/** `+2`, `−1`; nothing when the two do not compare. */
const sayDifference = (difference: number | null): string =>
  difference === null ? '' : signed.format(difference).replace('-', '−');

const sayValue = (value: unknown): string => (value === null ? t('grid.compare.empty') : sayNumber(value));
