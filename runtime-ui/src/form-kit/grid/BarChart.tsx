import type { ChartPoint } from '@trame/language';
import { sayNumber } from '../typed/readNumber.js';

/** Horizontal bars under their labels, each on its own maximum; the earlier sitting in a thinner bar under each. */
export function BarChart(props: {
  points: readonly (ChartPoint & { former: number | null })[];
  compared: boolean;
}) {
  const { points, compared } = props;
  const lengthOf = (score: number | null, max: number): number =>
    score === null ? 0 : (Math.max(0, score) / max) * 100;
  return (
    <div className="tk-bars" aria-hidden>
      {points.map((point) => (
        <div key={point.id} className="tk-bar-line">
          <span>{point.label}</span>
          <span className="tk-bar-score">
            {point.former === null ? null : <span>{sayNumber(point.former)} → </span>}
            {point.score === null ? '–' : `${sayNumber(point.score)} / ${sayNumber(point.max)}`}
          </span>
          <svg
            className={compared ? 'tk-two-bars' : undefined}
            viewBox={`0 0 100 ${compared ? 15 : 9}`}
            preserveAspectRatio="none"
            focusable="false"
          >
            <rect className="tk-bar-ground" width={100} height={9} />
            <rect className="tk-bar" width={lengthOf(point.score, point.max)} height={9} />
            {compared ? (
              <rect className="tk-bar-former" y={10} width={lengthOf(point.former, point.max)} height={5} />
            ) : null}
          </svg>
        </div>
      ))}
    </div>
  );
}
