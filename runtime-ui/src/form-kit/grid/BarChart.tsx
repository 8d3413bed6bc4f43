import type { ChartPoint } from '@trame/language';
import { sayNumber } from '../typed/readNumber.js';

const WIDTH = 440;
const ROW = 38;
const FORMER = 10;

/** Horizontal bars, each on its own maximum; the earlier sitting in a thinner bar under each. */
export function BarChart(props: {
  points: readonly (ChartPoint & { former: number | null })[];
  compared: boolean;
}) {
  const { points, compared } = props;
  const row = compared ? ROW + FORMER : ROW;
  const lengthOf = (score: number | null, max: number): number =>
    score === null ? 0 : (Math.max(0, score) / max) * WIDTH;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${points.length * row}`} aria-hidden focusable="false">
      {points.map((point, index) => {
        const y = index * row;
        return (
          <g key={point.id}>
            <text x={0} y={y + 14}>
              {point.label}
            </text>
            <text className="tk-ink" x={WIDTH} y={y + 14} textAnchor="end">
              {point.score === null ? '–' : `${sayNumber(point.score)} / ${sayNumber(point.max)}`}
            </text>
            <rect className="tk-bar-ground" x={0} y={y + 20} width={WIDTH} height={9} rx={4} />
            <rect
              className="tk-bar"
              x={0}
              y={y + 20}
              width={lengthOf(point.score, point.max)}
              height={9}
              rx={4}
            />
            {compared ? (
              <rect
                className="tk-bar-former"
                x={0}
                y={y + 32}
                width={lengthOf(point.former, point.max)}
                height={5}
                rx={2}
              />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
