const HEIGHT = 194;
const FLOOR = 160;
const TOP = 30;
const WIDTH = 720;

/** The counts of one event, a bar a month; the table beside says the same, so that it is not read aloud. */
export function MonthChart({ months, counts }: { months: readonly string[]; counts: readonly number[] }) {
  const most = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, months.length);
  const every = Math.ceil(months.length / 12);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden focusable="false">
      <rect className="tk-bar-ground" x={0} y={FLOOR} width={WIDTH} height={2} />
      {months.map((month, index) => {
        const count = counts[index] ?? 0;
        const height = (count / most) * (FLOOR - TOP);
        const middle = index * step + step / 2;
        return (
          <g key={month}>
            <rect
              className="tk-bar"
              x={index * step + step * 0.18}
              y={FLOOR - height}
              width={step * 0.64}
              height={height}
              rx={3}
            />
            {count > 0 && months.length <= 24 ? (
              <text className="tk-ink" x={middle} y={FLOOR - height - 5} textAnchor="middle">
                {count}
              </text>
            ) : null}
            {index % every === 0 ? (
              <text
                className={(index / every) % 2 === 0 ? 'tr-month' : 'tr-month other'}
                x={middle}
                y={FLOOR + 24}
                textAnchor="middle"
              >
                {shortMonth(month)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

/** `01/26`: a month in little room. */
export function shortMonth(month: string): string {
  return `${month.slice(5)}/${month.slice(2, 4)}`;
}
