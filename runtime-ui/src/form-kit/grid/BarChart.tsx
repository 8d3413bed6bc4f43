import { sayNumber } from '../typed/readNumber.js';
import type { ChartPoint } from './chartPoints.js';

const WIDTH = 440;
const ROW = 38;

/** Horizontal bars, each on its own maximum. */
export function BarChart({ points }: { points: readonly ChartPoint[] }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${points.length * ROW}`} aria-hidden focusable="false">
      {points.map((point, index) => {
        const y = index * ROW;
        const length = point.score === null ? 0 : (Math.max(0, point.score) / point.max) * WIDTH;
        return (
          <g key={point.id}>
            <text x={0} y={y + 14}>
              {point.label}
            </text>
            <text className="tk-ink" x={WIDTH} y={y + 14} textAnchor="end">
              {point.score === null ? '–' : `${sayNumber(point.score)} / ${sayNumber(point.max)}`}
            </text>
            <rect className="tk-bar-ground" x={0} y={y + 20} width={WIDTH} height={9} rx={4} />
            <rect className="tk-bar" x={0} y={y + 20} width={length} height={9} rx={4} />
          </g>
        );
      })}
    </svg>
  );
}
