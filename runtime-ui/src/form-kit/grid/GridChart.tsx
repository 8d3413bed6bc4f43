import type { Grid } from '@trame/schemas';
import { sayNumber } from '../typed/readNumber.js';
import { t } from '../words.js';
import { BarChart } from './BarChart.js';
import type { ChartPoint } from './chartPoints.js';
import { RadarChart } from './RadarChart.js';

/** A chart of the result, always with its table: the picture is for the eye only. */
export function GridChart(props: {
  chart: NonNullable<Grid['charts']>[number];
  points: readonly ChartPoint[];
}) {
  const { chart, points } = props;
  if (points.length === 0) return null;
  return (
    <figure className="tk-chart">
      <figcaption>
        <h3>{chart.title}</h3>
      </figcaption>
      {chart.type === 'radar' && points.length > 2 ? (
        <RadarChart points={points} />
      ) : (
        <BarChart points={points} />
      )}
      <details>
        <summary>{t('grid.chart.table')}</summary>
        <table>
          <caption className="visually-hidden">{chart.title}</caption>
          <thead>
            <tr>
              <th scope="col">{t('grid.chart.label')}</th>
              <th scope="col">{t('grid.chart.score')}</th>
              <th scope="col">{t('grid.chart.max')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.id}>
                <th scope="row">{point.label}</th>
                <td>{point.score === null ? t('grid.chart.missing') : sayNumber(point.score)}</td>
                <td>{sayNumber(point.max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
