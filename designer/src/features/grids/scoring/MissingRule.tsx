import type { Grid } from '@trame/schemas';
import { ChoiceField, NumberField } from '../../../shared/fields/index.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

/** What becomes of the result when answers are missing; only a sum is brought to scale. */
export function MissingRule({ grid, change, faults }: GridEditing) {
  const rules = [
    'block',
    ...(grid.scoring.method === 'sum' ? ['prorate'] : []),
    'notComputable',
  ] as Grid['missing']['rule'][];
  const { rule, maxMissing } = grid.missing;
  return (
    <>
      <ChoiceField
        label={t('missing')}
        value={rule}
        options={rules.map((value) => ({
          value,
          label: t(`missing.${value}`),
          help: t(`missing.${value}Help`),
        }))}
        onChange={(value) =>
          change({
            ...grid,
            missing: {
              rule: value as typeof rule,
              ...(value === 'prorate' ? { maxMissing: maxMissing ?? 1 } : {}),
            },
          })
        }
      />
      {rule === 'prorate' ? (
        <NumberField
          label={t('missing.max')}
          whole
          min={0}
          value={maxMissing}
          fault={faultAt(faults, '/missing')}
          onChange={(most) =>
            change(
              { ...grid, missing: { rule, ...(most === undefined ? {} : { maxMissing: most }) } },
              'missing.max',
            )
          }
        />
      ) : null}
    </>
  );
}
