import type { GridItem } from '@trame/schemas';
import { CheckField, NumberField, PickField, TextField } from '../../../shared/fields/index.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { editItem } from '../editing/items.js';
import { type ItemRow, itemRows } from '../editing/itemTree.js';
import { withPoints } from '../editing/levels.js';
import { usesOf } from '../editing/usesOf.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
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
        <LevelHelps {...props} />
      )}
      <p className="st-soft">
        {t('detail.id', { id: item.id })}
        <br />
        {uses.length === 0 ? t('detail.unused') : t('detail.usedIn', { uses: sayUses(uses) })}
      </p>
    </section>
  );
}

/** Points of letters: levels of an item that has none of its own. */
function Letters({ grid, change, row: { item, path } }: GridEditing & { row: ItemRow }) {
  if (grid.scoring.method === 'none') return null;
  const letters =
    item.type === 'adverbs'
      ? ['A', 'B', 'C']
      : [...new Set([...(item.table ?? []).map(({ value }) => value), item.otherwise ?? ''])]
          .filter(Boolean)
          .sort();
  const write = (letter: string, points: number | undefined): void => {
    const levels = letters.flatMap((value) => {
      const score = value === letter ? points : item.levels?.find((level) => level.value === value)?.score;
      return score === undefined ? [] : [withPoints({ value, label: value }, score)];
    });
    const kept = levels.length > 0 ? levels : undefined;
    change(
      editItem(grid, path, ({ levels: _, ...before }) => (kept ? { ...before, levels: kept } : before)),
      `${item.id}.${letter}`,
    );
  };
  return (
    <details className="sg-more">
      <summary>{t('detail.letters')}</summary>
      <p className="sf-help">{t('detail.lettersHelp')}</p>
      <div className="sf-fields">
        {letters.map((letter) => (
          <NumberField
            key={letter}
            label={t('detail.letter', { letter })}
            value={item.levels?.find(({ value }) => value === letter)?.score}
            onChange={(points) => write(letter, points)}
          />
        ))}
      </div>
    </details>
  );
}

function LevelHelps({ grid, change, row: { item, path } }: GridEditing & { row: ItemRow }) {
  const { levels = [] } = item;
  if (levels.length === 0) return null;
  return (
    <details className="sg-more">
      <summary>{t('detail.levels')}</summary>
      <div className="sf-fields">
        {levels.map((level, rank) => (
          <TextField
            key={level.value}
            label={t('detail.levelHelp', { level: level.label || t('column.level', { rank: rank + 1 }) })}
            value={level.help ?? ''}
            lines
            onChange={(help) =>
              change(
                editItem(grid, path, (before) => ({
                  ...before,
                  levels: levels.map((each, place) => (place === rank ? withHelp(each, help) : each)),
                })),
                `${item.id}.${level.value}.help`,
              )
            }
          />
        ))}
      </div>
    </details>
  );
}

function withHelp<T extends { help?: string }>({ help: _, ...level }: T, help: string) {
  return help === '' ? level : { ...level, help };
}
