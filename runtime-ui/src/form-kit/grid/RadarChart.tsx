import type { ChartPoint } from '@trame/language';

/** Narrow on purpose: on a telephone it is hardly reduced, and its labels stay legible. */
const [WIDTH, HEIGHT, RADIUS] = [376, 260, 84];
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
        const above = Math.abs(tx - CX) < 20;
        const anchor = above ? 'middle' : tx > CX ? 'start' : 'end';
        const lines = linesOf(point.label, Math.floor(roomAt(tx, anchor) / LETTER));
        const rise = above ? (ty < CY ? lines.length - 1 : 0) : (lines.length - 1) / 2;
        return (
          <g key={point.id}>
            <line className="tk-axis" x1={CX} y1={CY} x2={x} y2={y} />
            {lines.map((line, row) => (
              <text key={row} x={tx} y={ty + (row - rise) * 15} textAnchor={anchor} dominantBaseline="middle">
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

/** Width of a letter at the size of the labels, with a margin; and lines at most. */
const LETTER = 6.8;
const LINES = 3;

/** What there is between where a label begins and the edge. */
const roomAt = (x: number, anchor: 'start' | 'middle' | 'end'): number =>
  anchor === 'start' ? WIDTH - x : anchor === 'end' ? x : WIDTH / 2;

/** A label on a few lines, cut where it does not fit: the table tells it whole. */
function linesOf(label: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of label.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines
    .slice(0, LINES)
    .map((line) => (line.length > most ? `${line.slice(0, most - 1)}…` : line));
  return lines.length > LINES ? [...kept.slice(0, -1), `${kept.at(-1) ?? ''}…`] : kept;
}
