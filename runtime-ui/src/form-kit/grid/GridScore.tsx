import type { Grid } from '@trame/schemas';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type GridResult, sayOutputs } from '@trame/language';
import { sayNumber } from '../typed/readNumber.js';
import { t } from '../words.js';
import { itemLabel } from './gridAnswers.js';
import { GridSource } from './GridSource.js';

/** The result as it stands: score, band, what each dimension gives, what lacks, what it calls for, what is left in doubt. */
export function GridScore(props: { grid: Grid; result: GridResult; doubts: string[]; prefix: string }) {
  const { grid, result, doubts } = props;
  const band = grid.bands?.find((each) => each.id === result.band);
  const dimensions = (grid.dimensions ?? []).filter(({ id }) => result.dimensions[id]?.max != null);
  const outputs = sayOutputs(grid, result.outputs);
  return (
    <aside className="tk-score" aria-label={t('grid.result')}>
      <h3>{t('grid.result')}</h3>
      <div role="status" className="tk-score-live">
        <Headline result={result} />
        {band ? (
          <p className="tk-band" data-tone={band.tone ?? 'neutral'}>
            <strong>{band.label}</strong>
            {band.advice ? <span> {band.advice}</span> : null}
          </p>
        ) : null}
        <Warnings of={doubts} />
      </div>
      {outputs.length > 0 ? (
        <dl>
          {outputs.map(({ name, label, value }) => (
            <Pair key={name} name={label} value={value} />
          ))}
        </dl>
      ) : null}
      {dimensions.length > 0 ? (
        <>
          <h4>{t('grid.dimensions')}</h4>
          <dl>
            {dimensions.map(({ id, label }) => (
              <Pair key={id} name={label} value={ofMax(result.dimensions[id])} />
            ))}
          </dl>
        </>
      ) : null}
      <Warnings of={result.alerts.map(({ message }) => message)} />
      {result.missing.length > 0 ? (
        <details>
          <summary>{t('grid.missing')}</summary>
          <ul>
            {result.missing.map((id) => (
              <li key={id}>
                <a
                  href={`#${props.prefix}-${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusItem(props.prefix, id);
                  }}
                >
                  {itemLabel(grid, id)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <GridSource grid={grid} />
    </aside>
  );
}

/** Puts the focus on the first control of an item. */
export function focusItem(prefix: string, id: string): void {
  const item = document.getElementById(`${prefix}-${id}-item`);
  item?.querySelector<HTMLElement>('input, textarea')?.focus();
}

function Warnings({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <div className="tk-notice">
      <ul className="tk-faults">
        {of.map((message, index) => (
          <li key={index} data-level="warning">
            <IconAlertTriangle size={18} aria-hidden />
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Headline({ result }: { result: GridResult }) {
  if (result.status === 'unscored') return <p>{t('grid.unscored')}</p>;
  if (result.status === 'notComputable')
    return <p>{t(result.missing.length > 0 ? 'grid.notComputable' : 'grid.notComputableHere')}</p>;
  if (result.status === 'incomplete') return <p>{t('grid.incomplete', { count: result.missing.length })}</p>;
  if (result.score === null) return null;
  return <p className="tk-score-number">{ofMax(result)}</p>;
}

function ofMax(scored: { score: number | null; max: number | null } | undefined): string {
  if (!scored || scored.score === null) return '–';
  if (scored.max === null) return sayNumber(scored.score);
  return t('grid.scoreOf', { score: sayNumber(scored.score), max: sayNumber(scored.max) });
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
