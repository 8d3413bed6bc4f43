import { useMemo, useState } from 'react';
import { PickField } from '../../../shared/fields/index.js';
import { PasteDialog, PastedReading, type PastedTable } from '../../../shared/sheet/index.js';
import { usualLevels } from '../editing/levels.js';
import type { GridEditing } from '../GridEditing.js';
import { type ColumnRole, planTable, type TablePlan } from './columnRoles.js';
import { placeItems, type Placing } from './placeItems.js';
import { type Points, readItems } from './readItems.js';
import { ReadResult } from './ReadResult.js';
import { t } from './words.js';

const roles: readonly ColumnRole[] = ['item', 'level', 'points', 'help', 'dimension', 'ignored'];

/** A table pasted, read, corrected by its columns, and made into items when one agrees. */
export function GridPaste(props: GridEditing & { table: PastedTable | undefined; onClose: () => void }) {
  return (
    <PasteDialog title={t('title')} table={props.table} onClose={props.onClose}>
      {(table) => <Reading {...props} table={table} />}
    </PasteDialog>
  );
}

function Reading(props: GridEditing & { table: PastedTable; onClose: () => void }) {
  const { grid, change, say, table, onClose } = props;
  const counted = grid.scoring.method !== 'none';
  const [plan, setPlan] = useState<TablePlan>(() => planTable(table.cells));
  const [points, setPoints] = useState<Points>('rank');
  const [placing, setPlacing] = useState<Placing>(grid.items.length === 0 ? 'replace' : 'append');
  const usual = useMemo(() => usualLevels(grid).filter(({ label }) => label !== ''), [grid]);
  const read = useMemo(
    () => readItems(plan, counted ? points : 'none', usual),
    [plan, points, usual, counted],
  );
  const count = read.items.length;
  return (
    <PastedReading
      table={table}
      plan={plan}
      options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      faults={read.faults.map(({ cell, level, rule }) => ({ cell, level, message: t(`fault.${rule}`) }))}
      onHead={(hasHead) => setPlan({ ...plan, hasHead })}
      onRole={(column, role) => setPlan({ ...plan, roles: withRole(plan.roles, column, role) })}
      onClose={onClose}
      count={count}
      take={t('create', { count })}
      onTake={() => {
        change(placeItems(grid, read.items, placing));
        say(t('said', { count }));
      }}
    >
      <ReadResult read={read} />
      <div className="sf-fields">
        {counted ? (
          <PickField
            label={t('points')}
            value={points}
            options={(['rank', 'none'] as const).map((value) => ({ value, label: t(`points.${value}`) }))}
            onChange={(value) => setPoints(value as Points)}
          />
        ) : null}
        {grid.items.length > 0 ? (
          <PickField
            label={t('placing')}
            help={placing === 'replace' ? t('placing.replaceHelp') : undefined}
            value={placing}
            options={(['append', 'replace'] as const).map((value) => ({
              value,
              label: t(`placing.${value}`),
            }))}
            onChange={(value) => setPlacing(value as Placing)}
          />
        ) : null}
      </div>
    </PastedReading>
  );
}

/** Only one column gives the text of items: the one that did before becomes a level. */
function withRole(roles: readonly ColumnRole[], column: number, role: ColumnRole): ColumnRole[] {
  return roles.map((before, place) => {
    if (place === column) return role;
    return role === 'item' && before === 'item' ? 'level' : before;
  });
}
