import type { Grid, GridItem } from '@trame/schemas';
import { isUnscored, outputLabel, outputNames } from '@trame/language';
import { GridSource } from '../grid/GridSource.js';
import { t } from '../words.js';
import { Adverbs, Boxes, Lines } from './BlankAnswer.js';

/** A grid to fill by hand: every item with the boxes of its levels, parts under what they make up, room for the result. */
export function BlankGrid({ grid }: { grid: Grid }) {
  return (
    <div className="tk-blank">
      {grid.description ? <p className="tk-blank-help">{grid.description}</p> : null}
      <BlankItems items={grid.items} />
      <BlankResult grid={grid} />
      <GridSource grid={grid} />
    </div>
  );
}

/** Where the result is written by hand, when the grid has one: a score, what it says, results by their names, remarks. */
function BlankResult({ grid }: { grid: Grid }) {
  const { scoring, dimensions = [], bands = [] } = grid;
  if (isUnscored(grid)) return null;
  const outputs = outputNames(grid).map((name) => outputLabel(grid, name));
  const scored = scoring.method === 'sum' || scoring.method === 'formula' || scoring.score !== undefined;
  const counted = dimensions.filter(({ items }) => items.some((id) => hasPoints(grid.items, id)));
  const written = [...(scored ? [t('grid.score')] : []), ...outputs, ...counted.map(({ label }) => label)];
  return (
    <div className="tk-blank-question" role="group" aria-label={t('grid.result')} data-width="full">
      <p className="tk-blank-label">{t('grid.result')}</p>
      {written.map((label) => (
        <p key={label} className="tk-blank-short">
          {label}&nbsp;: <span aria-hidden />
        </p>
      ))}
      {bands.length > 0 ? <Boxes labels={bands.map(({ label }) => label)} /> : null}
    </div>
  );
}

const hasPoints = (items: readonly GridItem[], id: string): boolean =>
  items.find((item) => item.id === id)?.levels?.some(({ score }) => score !== undefined) === true;

function BlankItems({ items }: { items: readonly GridItem[] }) {
  return items.map((item) => (
    <div key={item.id} className="tk-blank-question" role="group" aria-label={item.label} data-width="full">
      <p className="tk-blank-label">
        {item.label}
        {item.type === 'illustrative' ? <span> ({t('grid.illustrative')})</span> : null}
      </p>
      {item.visibleWhen === undefined ? null : <p className="tk-blank-when">{t('blank.whenAsked')}</p>}
      {item.help ? <p className="tk-blank-help">{item.help}</p> : null}
      <BlankLevels item={item} />
    </div>
  ));
}

function BlankLevels({ item }: { item: GridItem }) {
  const away = item.notApplicable ? [t('grid.notApplicable')] : [];
  if (item.type === 'composite')
    return (
      <>
        <div className="tk-blank-group">
          <BlankItems items={item.items ?? []} />
        </div>
        {away.length > 0 ? <Boxes labels={away} /> : null}
      </>
    );
  if (item.type === 'adverbs')
    return (
      <>
        <Adverbs />
        {away.length > 0 ? <Boxes labels={away} /> : null}
      </>
    );
  const levels = (item.levels ?? []).map(({ label, help }) => (help ? `${label}\u00a0: ${help}` : label));
  if (levels.length === 0 && away.length === 0) return <Lines count={2} />;
  return <Boxes labels={[...levels, ...away]} />;
}
