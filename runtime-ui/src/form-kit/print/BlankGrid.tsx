import type { Grid, GridItem } from '@trame/schemas';
import { notApplicable } from '@trame/language';
import { t } from '../words.js';
import { Adverbs, Boxes, Lines } from './BlankAnswer.js';

/** A grid to fill by hand: every item with the boxes of its levels, parts under what they make up, room for the result. */
export function BlankGrid({ grid }: { grid: Grid }) {
  return (
    <div className="tk-blank">
      {grid.description ? <p className="tk-blank-help">{grid.description}</p> : null}
      <BlankItems items={grid.items} />
      <p className="tk-source">{t('grid.source', { source: grid.source, licence: grid.licence })}</p>
    </div>
  );
}

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
  if (item.type === 'composite')
    return (
      <div className="tk-blank-group">
        <BlankItems items={item.items ?? []} />
      </div>
    );
  const away = item.notApplicable ? [{ value: notApplicable, label: t('grid.notApplicable') }] : [];
  if (item.type === 'adverbs')
    return (
      <>
        <Adverbs />
        {away.length > 0 ? <Boxes labels={away.map(({ label }) => label)} /> : null}
      </>
    );
  const levels = [...(item.levels ?? []), ...away];
  if (levels.length === 0) return <Lines count={2} />;
  return (
    <Boxes
      labels={levels.map((level) =>
        'help' in level && level.help ? `${level.label} : ${level.help}` : level.label,
      )}
    />
  );
}
