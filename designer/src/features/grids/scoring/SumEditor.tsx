import { CheckField, ChoiceField } from '../../../shared/fields/index.js';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { sumRange } from '../editing/scoringMethod.js';
import type { GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** Which items a sum counts, and what it can give. */
export function SumEditor({ grid, change }: GridEditing) {
  const { items: chosen, ...scoring } = grid.scoring;
  const countable = grid.items.filter(({ type }) => type !== 'illustrative');
  const range = sumRange(grid);
  return (
    <>
      <ChoiceField
        label={t('sum.which')}
        value={chosen ? 'some' : 'all'}
        options={(['all', 'some'] as const).map((value) => ({ value, label: t(`sum.${value}`) }))}
        onChange={(value) =>
          change({
            ...grid,
            scoring: value === 'all' ? scoring : { ...scoring, items: countable.map(({ id }) => id) },
          })
        }
      />
      {chosen ? (
        <div className="sg-ticks">
          {countable.map(({ id, label }) => (
            <CheckField
              key={id}
              label={label || id}
              checked={chosen.includes(id)}
              onChange={(checked) =>
                change({
                  ...grid,
                  scoring: {
                    ...scoring,
                    items: countable
                      .map((item) => item.id)
                      .filter((each) => (each === id ? checked : chosen.includes(each))),
                  },
                })
              }
            />
          ))}
        </div>
      ) : null}
      <p className="st-soft">
        {range
          ? t('sum.range', { min: sayFrenchNumber(range.min), max: sayFrenchNumber(range.max) })
          : t('sum.noRange')}
      </p>
    </>
  );
}
