import type { GridItem } from '@trame/schemas';
import { CheckField, NationalCodeField, PickField, TextField } from '../../../shared/fields/index.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { codeSystemsOf } from '../editing/codeSystemsOf.js';
import { editItem } from '../editing/items.js';
import { type ItemRow, itemRows } from '../editing/itemTree.js';
import { usesOf } from '../editing/usesOf.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { LevelDetails } from './LevelDetails.js';
import { Letters } from './Letters.js';
import { PartRules } from './PartRules.js';
import { sayUses } from './sayUses.js';
import { t } from './words.js';
import { writeItemCell } from './writeItemCell.js';

const types = ['scale', 'adverbs', 'composite', 'illustrative'] as const;

/** What the table does not show of the item of the row chosen. */
export function ItemDetail(props: GridEditing & { row: ItemRow }) {
  const { grid, change, faults, row } = props;
  const { item, path } = row;
  const at = `/items/${path.join('/items/')}`;
  const edit = (part: keyof GridItem, value: unknown): void =>
    change(
      editItem(grid, path, (before) => ({ ...before, [part]: value })),
      `${item.id}.${part}`,
    );
  const uses = usesOf(grid, item.id);
  return (
    <section className="sg-card" aria-labelledby="detail-item">
      <h3 id="detail-item">{t('detail.title', { item: item.label || t('unnamed') })}</h3>
      <div className="sf-fields">
        <PickField
          label={t('detail.type')}
          value={item.type}
          options={types.map((value) => ({ value, label: t(`type.${value}`) }))}
          onChange={(type) => {
            const line = itemRows(grid.items).findIndex((each) => each.path.join() === path.join());
            const written = writeItemCell(grid, line, 'type', type);
            if ('grid' in written) change(written.grid);
          }}
        />
        <TextField
          label={t('detail.help')}
          value={item.help ?? ''}
          lines
          maxLength={2000}
          fault={faultAt(faults, `${at}/help`)}
          onChange={(help) => edit('help', help)}
        />
      </div>
      <div className="sf-fields">
        <CheckField
          label={t('detail.optional')}
          help={t('detail.optionalHelp')}
          checked={item.optional ?? false}
          onChange={(optional) => edit('optional', optional)}
        />
        <CheckField
          label={t('detail.notApplicable')}
          help={t('detail.notApplicableHelp')}
          checked={item.notApplicable ?? false}
          onChange={(notApplicable) => edit('notApplicable', notApplicable)}
        />
      </div>
      <ConditionField
        grid={grid}
        subjects="answers"
        label={t('detail.visibleWhen')}
        help={t('detail.visibleWhenHelp')}
        optional
        value={item.visibleWhen ?? ''}
        fault={faultAt(faults, `${at}/visibleWhen`)}
        onChange={(visibleWhen) => edit('visibleWhen', visibleWhen === '' ? undefined : visibleWhen)}
      />
      {item.type === 'composite' ? <PartRules {...props} /> : null}
      {item.type === 'adverbs' || item.type === 'composite' ? (
        <Letters {...props} />
      ) : (
        <LevelDetails {...props} />
      )}
      <details className="sg-more">
        <summary>{item.code ? t('detail.coded', { code: item.code.code }) : t('detail.code')}</summary>
        <NationalCodeField
          value={item.code}
          systems={codeSystemsOf(grid)}
          fault={(key) =>
            faultAt(faults, `${at}/code/${key}`) ??
            (key === 'system' ? faultAt(faults, `${at}/code`) : undefined)
          }
          onChange={(code) => edit('code', code)}
        />
      </details>
      <p className="st-soft">
        {t('detail.id', { id: item.id })}
        <br />
        {uses.length === 0 ? t('detail.unused') : t('detail.usedIn', { uses: sayUses(uses) })}
      </p>
    </section>
  );
}
