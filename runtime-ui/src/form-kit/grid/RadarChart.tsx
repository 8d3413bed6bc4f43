import type { ChartPoint } from '@trame/language';

const [WIDTH, HEIGHT, RADIUS] = [460, 340, 112];
const [CX, CY] = [WIDTH / 2, HEIGHT / 2];
const RINGS = [0.25, 0.5, 0.75, 1];

type Drawn = ChartPoint & { former: number | null };

/** A radar: one axis a point, each on its own maximum; the earlier sitting in dashes. */
export function RadarChart({ points, compared }: { points: readonly Drawn[]; compared: boolean }) {
  const at = (index: number, share: number): [number, number] => {
    const angle = (index / points.length) * 2 * Math.PI - Math.PI / 2;
    return [CX + Math.cos(angle) * RADIUS * share, CY + Math.sin(angle) * RADIUS * share];
  };
  const outline = (share: (point: Drawn) => number): string =>
    points.map((point, index) => at(index, share(point)).join(',')).join(' ');
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      {RINGS.map((ring) => (
        <polygon key={ring} className="tk-axis" points={outline(() => ring)} />
      ))}
      {points.map((point, index) => {
        const [x, y] = at(index, 1);
        const [tx, ty] = at(index, 1.14);
        const anchor = Math.abs(tx - CX) < 20 ? 'middle' : tx > CX ? 'start' : 'end';
        return (
          <g key={point.id}>
            <line className="tk-axis" x1={CX} y1={CY} x2={x} y2={y} />
            {linesOf(point.label).map((line, row) => (
              <text key={line} x={tx} y={ty + row * 14} textAnchor={anchor} dominantBaseline="middle">
                {line}
              </text>
            ))}
          </g>
        );
      })}
      <polygon className="tk-shape" points={outline((point) => Math.max(0, point.score ?? 0) / point.max)} />
      {compared ? (
        <polygon
          className="tk-shape-former"
          points={outline((point) => Math.max(0, point.former ?? 0) / point.max)}
        />
      ) : null}
    </svg>
  );
}

/** A label on two lines when it is long, the second cut. */
function linesOf(label: string): string[] {
  if (label.length <= 20) return [label];
  const cut = label.lastIndexOf(' ', 20);
  const [first, rest] =
    cut > 0 ? [label.slice(0, cut), label.slice(cut + 1)] : [label.slice(0, 20), label.slice(20)];
  return [first, rest.length > 20 ? `${rest.slice(0, 19)}…` : rest];
}
