import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { NumberField, TextField } from '../../../shared/fields/index.js';
import { readFrenchNumber, sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { type PastedTable, Sheet, type CellPlace } from '../../../shared/sheet/index.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { type Group, groupColumns, writeCoefficient } from './groupColumns.js';
import { t } from './words.js';

/** One group: what each answer adds, and the thresholds that give a rank. */
export function GroupCard(
  props: GridEditing & {
    group: Group;
    place: number;
    last: number;
    onReplace: (group: Group | undefined) => void;
    onSwap: (by: 1 | -1) => void;
  },
) {
  const { grid, faults, group, place, last, onReplace, onSwap } = props;
  const items = grid.items.filter(({ type }) => type !== 'illustrative');
  const columns = groupColumns(group, items);
  const name = group.id;
  const at = `/scoring/groups/${String(place)}`;
  const tools = [
    { label: t('groups.up', { name }), icon: IconArrowUp, off: place === 0, act: () => onSwap(-1) },
    { label: t('groups.down', { name }), icon: IconArrowDown, off: place === last, act: () => onSwap(1) },
    { label: t('groups.remove', { name }), icon: IconTrash, off: false, act: () => onReplace(undefined) },
  ];
  const paste = ({ cells }: PastedTable, from: CellPlace): void => {
    let now = group;
    cells.forEach((row, down) => {
      row.forEach((text, right) => {
        const [item, column] = [items[from.row + down], columns[from.column + right]];
        if (item && column && column.closed?.(item) === undefined)
          now = writeCoefficient(now, item.id, column.id, text) ?? now;
      });
    });
    onReplace(now);
  };
  return (
    <details className="sg-card" open={last < 2 || faults.some(({ path }) => path.startsWith(`${at}/`))}>
      <summary>
        <h3>{t('groups.group', { name })}</h3>
      </summary>
      <div className="sg-entry-head">
        <TextField
          label={t('groups.name')}
          value={name}
          maxLength={40}
          onChange={(id) => onReplace({ ...group, id })}
        />
        <NumberField
          label={t('groups.base')}
          value={group.base}
          onChange={(base) => {
            const { base: _, ...others } = group;
            onReplace(base === undefined ? others : { ...others, base });
          }}
        />
        {tools.map(({ label, icon: Icon, off, act }) => (
          <button
            key={label}
            type="button"
            className="tk-icon-button"
            disabled={off}
            aria-label={label}
            title={label}
            onClick={act}
          >
            <Icon size={18} aria-hidden />
          </button>
        ))}
      </div>
      <Sheet
        label={t('groups.coefficients', { name })}
        columns={columns}
        rows={items}
        keyOf={({ id }) => id}
        faultOf={(row, column) => faultAt(faults, `${at}/coefficients/${items[row]?.id ?? ''}/${column}`)}
        onWrite={(row, column, text) => {
          const next = writeCoefficient(group, items[row]?.id ?? '', column, text);
          if (next) onReplace(next);
        }}
        onPaste={paste}
      />
      <Ranks group={group} faults={faults} at={at} onReplace={onReplace} />
    </details>
  );
}

function Ranks(props: {
  group: Group;
  faults: GridEditing['faults'];
  at: string;
  onReplace: (group: Group) => void;
}) {
  const { group, faults, at, onReplace } = props;
  const sorted = (ranks: Group['ranks']): Group['ranks'] => [...ranks].sort((a, b) => b.min - a.min);
  return (
    <div className="sg-ranks">
      <Sheet
        label={t('groups.ranks', { name: group.id })}
        columns={[
          { id: 'min', title: t('groups.min'), kind: 'number', read: ({ min }) => sayFrenchNumber(min) },
          { id: 'rank', title: t('groups.rank'), kind: 'number', read: ({ rank }) => sayFrenchNumber(rank) },
        ]}
        rows={group.ranks}
        keyOf={(_, index) => String(index)}
        faultOf={(row, column) =>
          column === 'min' ? faultAt(faults, `${at}/ranks/${String(row)}`) : undefined
        }
        onWrite={(row, column, text) => {
          const value = readFrenchNumber(text);
          if (value === undefined) return;
          onReplace({
            ...group,
            ranks: sorted(
              group.ranks.map((each, index) => (index === row ? { ...each, [column]: value } : each)),
            ),
          });
        }}
      />
      <div className="sg-toolbar">
        <button
          type="button"
          className="tk-button tk-button-quiet"
          onClick={() => {
            const low = group.ranks.at(-1);
            onReplace({
              ...group,
              ranks: [...group.ranks, { min: (low?.min ?? 2) - 1, rank: (low?.rank ?? 0) + 1 }],
            });
          }}
        >
          {t('groups.addRank')}
        </button>
        <button
          type="button"
          className="tk-button tk-button-quiet"
          disabled={group.ranks.length === 0}
          onClick={() => onReplace({ ...group, ranks: group.ranks.slice(0, -1) })}
        >
          {t('groups.removeRank')}
        </button>
      </div>
    </div>
  );
}
