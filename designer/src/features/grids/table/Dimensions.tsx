import type { Grid } from '@trame/schemas';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { CheckField, TextField } from '../../../shared/fields/index.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

type Dimension = NonNullable<Grid['dimensions']>[number];

/** The dimensions of a grid: each gathers items, and has its own total. */
export function Dimensions({ grid, change, faults }: GridEditing) {
  const dimensions = grid.dimensions ?? [];
  const items = grid.items.filter(({ type }) => type !== 'illustrative');
  const write = (next: Dimension[], merge?: string): void => {
    const { dimensions: _, ...bare } = grid;
    change(next.length > 0 ? { ...bare, dimensions: next } : bare, merge);
  };
  const replace = (place: number, dimension: Dimension): void =>
    write(
      dimensions.map((each, index) => (index === place ? dimension : each)),
      `dimension.${dimension.id}`,
    );
  return (
    <section className="sg-card" aria-labelledby="dimensions">
      <h3 id="dimensions">{t('dimensions.title')}</h3>
      <p className="sf-help">{t('dimensions.intro')}</p>
      {dimensions.map((dimension, place) => (
        <div key={dimension.id} className="sg-entry">
          <div className="sg-entry-head">
            <TextField
              label={t('dimensions.name')}
              value={dimension.label}
              maxLength={200}
              fault={
                faultAt(faults, `/dimensions/${String(place)}/label`) ??
                faultAt(faults, `/dimensions/${String(place)}/items`)
              }
              onChange={(label) => replace(place, { ...dimension, label })}
            />
            <button
              type="button"
              className="tk-icon-button"
              disabled={place === 0}
              aria-label={t('dimensions.up', { name: dimension.label })}
              title={t('dimensions.up', { name: dimension.label })}
              onClick={() =>
                write(
                  dimensions.map((each, at) =>
                    at === place - 1 ? dimension : at === place ? dimensions[place - 1]! : each,
                  ),
                )
              }
            >
              <IconArrowUp size={18} aria-hidden />
            </button>
            <button
              type="button"
              className="tk-icon-button"
              aria-label={t('dimensions.remove', { name: dimension.label })}
              title={t('dimensions.remove', { name: dimension.label })}
              onClick={() => write(dimensions.filter((_, index) => index !== place))}
            >
              <IconTrash size={18} aria-hidden />
            </button>
          </div>
          <fieldset className="sg-ticks">
            <legend>{t('dimensions.items')}</legend>
            {items.map(({ id, label }) => (
              <CheckField
                key={id}
                label={label || t('unnamed')}
                checked={dimension.items.includes(id)}
                onChange={(checked) =>
                  replace(place, {
                    ...dimension,
                    items: items
                      .map((item) => item.id)
                      .filter((each) => (each === id ? checked : dimension.items.includes(each))),
                  })
                }
              />
            ))}
          </fieldset>
        </div>
      ))}
      <button
        type="button"
        className="tk-button"
        disabled={items.length === 0}
        onClick={() => {
          const id = kebabIdFor(t('dimensions.new'), new Set(dimensions.map((each) => each.id)));
          write([...dimensions, { id, label: t('dimensions.new'), items: [] }]);
        }}
      >
        <IconPlus size={18} aria-hidden /> {t('dimensions.add')}
      </button>
    </section>
  );
}
