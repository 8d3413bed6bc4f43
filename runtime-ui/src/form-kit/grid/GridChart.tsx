import type { ChartPoint } from '@trame/language';
import { sayNumber } from '../typed/readNumber.js';
import { t } from '../words.js';
import { BarChart } from './BarChart.js';
import { RadarChart } from './RadarChart.js';

/** What is drawn under the present points: those of an earlier sitting, by the same ids. */
export interface Former {
  label: string;
  points: readonly ChartPoint[];
}

/** A chart of the result, always with its table: the picture is for the eye only. */
export function GridChart(props: {
  chart: { type: 'bar' | 'radar'; title: string };
  points: readonly ChartPoint[];
  /** What the points are called beside those of the earlier sitting. */
  label?: string;
  former?: Former | undefined;
}) {
  const { chart, points, former } = props;
  if (points.length === 0) return null;
  const radar = chart.type === 'radar' && points.length > 2;
  const earlier = new Map(former?.points.map(({ id, score }) => [id, score]));
  const drawn = points.map((point) => ({ ...point, former: earlier.get(point.id) ?? null }));
  return (
    <figure className="tk-chart" data-type={radar ? 'radar' : 'bar'}>
      <figcaption>
        <h3>{chart.title}</h3>
        {former ? (
          <p className="tk-legend">
            <span className="tk-legend-now">{props.label}</span>
            <span className="tk-legend-former">{former.label}</span>
          </p>
        ) : null}
      </figcaption>
      {radar ? (
        <RadarChart points={drawn} compared={former !== undefined} />
      ) : (
        <BarChart points={drawn} compared={former !== undefined} />
      )}
      <details>
        <summary>{t('grid.chart.table')}</summary>
        <table>
          <caption className="visually-hidden">{chart.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('grid.chart.label')}</th>
              {former ? <th scope="col">{former.label}</th> : null}
              <th scope="col">{former ? props.label : t('grid.chart.score')}</th>
              <th scope="col">{t('grid.chart.max')}</th>
            </tr>
          </thead>
          <tbody>
            {drawn.map((point) => (
              <tr key={point.id}>
                <th scope="row">{point.label}</th>
                {former ? <td>{sayPoint(point.former)}</td> : null}
                <td>{sayPoint(point.score)}</td>
                <td>{sayNumber(point.max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const sayPoint = (score: number | null): string =>
  score === null ? t('grid.chart.missing') : sayNumber(score);
