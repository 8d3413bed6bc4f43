import type { Grid } from '@trame/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

type Chart = NonNullable<Grid['charts']>[number];

/** The charts of a result: their form, what they show, their title. */
export function ChartsEditor({ grid, change, faults }: GridEditing) {
  const charts = grid.charts ?? [];
  const write = (next: Chart[], merge?: string): void => {
    const { charts: _, ...bare } = grid;
    change(next.length > 0 ? { ...bare, charts: next } : bare, merge);
  };
  const replace = (place: number, chart: Chart): void =>
    write(
      charts.map((each, index) => (index === place ? chart : each)),
      `chart.${String(place)}`,
    );
  const axes = { items: grid.items.length, dimensions: grid.dimensions?.length ?? 0 };
  return (
    <section className="sg-card" aria-labelledby="graphiques">
      <h3 id="graphiques">{t('charts.title')}</h3>
      <p className="sf-help">{t('charts.intro')}</p>
      {charts.map((chart, place) => {
        const of = chart.of ?? 'items';
        const few = chart.type === 'radar' && axes[of] < 3 ? t('charts.few') : undefined;
        return (
          <div key={place} className="sg-entry-head">
            <TextField
              label={t('charts.name')}
              value={chart.title}
              maxLength={200}
              fault={faultAt(faults, `/charts/${String(place)}/title`)}
              onChange={(title) => replace(place, { ...chart, title })}
            />
            <PickField
              label={t('charts.type')}
              value={chart.type}
              options={(['bar', 'radar'] as const).map((value) => ({ value, label: t(`charts.${value}`) }))}
              fault={few}
              onChange={(type) => replace(place, { ...chart, type: type as Chart['type'] })}
            />
            <PickField
              label={t('charts.of')}
              value={of}
              options={(['items', 'dimensions'] as const).map((value) => ({
                value,
                label: t(`charts.${value}`),
              }))}
              fault={of === 'dimensions' && axes.dimensions === 0 ? t('charts.noDimension') : undefined}
              onChange={(value) => replace(place, { ...chart, of: value as 'items' | 'dimensions' })}
            />
            <button
              type="button"
              className="tk-icon-button"
              aria-label={t('charts.remove', { name: chart.title })}
              title={t('charts.remove', { name: chart.title })}
              onClick={() => write(charts.filter((_, index) => index !== place))}
            >
              <IconTrash size={18} aria-hidden />
            </button>
          </div>
        );
      })}
      <button
        type="button"
        className="tk-button"
        onClick={() =>
          write([
            ...charts,
            { type: 'bar', title: t('charts.new'), of: axes.dimensions > 0 ? 'dimensions' : 'items' },
          ])
        }
      >
        <IconPlus size={18} aria-hidden /> {t('charts.add')}
      </button>
    </section>
  );
}
