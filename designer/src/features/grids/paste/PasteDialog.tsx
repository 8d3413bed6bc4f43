import { useMemo, useState } from 'react';
import { Dialog } from '../../../shared/Dialog.js';
import { CheckField, PickField } from '../../../shared/fields/index.js';
import {
  PastedCells,
  type PastedTable,
  PastePlace,
  pasteLimits,
  sheetWords,
} from '../../../shared/sheet/index.js';
import { usualLevels } from '../editing/levels.js';
import type { GridEditing } from '../GridEditing.js';
import { type ColumnRole, planTable, type TablePlan } from './columnRoles.js';
import { placeItems, type Placing } from './placeItems.js';
import { type Points, readItems } from './readItems.js';
import { ReadResult } from './ReadResult.js';
import { t } from './words.js';

const roles: readonly ColumnRole[] = ['item', 'level', 'points', 'help', 'dimension', 'ignored'];

/** A table pasted, read, corrected by its columns, and made into items when one agrees. */
export function PasteDialog(props: GridEditing & { table: PastedTable | undefined; onClose: () => void }) {
  const [table, setTable] = useState(props.table);
  return (
    <Dialog title={t('title')} onClose={props.onClose}>
      {table ? (
        <Reading {...props} table={table} />
      ) : (
        <PastePlace onPasted={setTable} onClose={props.onClose} />
      )}
    </Dialog>
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
  const create = (): void => {
    change(placeItems(grid, read.items, placing));
    say(t('said', { count }));
    onClose();
  };
  return (
    <>
      {table.cut ? <p className="sf-field-fault">{sheetWords('paste.cut', pasteLimits)}</p> : null}
      <CheckField
        label={sheetWords('paste.head')}
        checked={plan.hasHead}
        onChange={(hasHead) => setPlan({ ...plan, hasHead })}
      />
      <PastedCells
        cells={plan.cells}
        hasHead={plan.hasHead}
        roles={plan.roles}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        faults={read.faults.map(({ cell, level, rule }) => ({ cell, level, message: t(`fault.${rule}`) }))}
        onRole={(column, role) => setPlan({ ...plan, roles: withRole(plan.roles, column, role) })}
      />
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
      <p className="st-actions st-paste-foot">
        <button type="button" className="tk-button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" className="tk-button tk-button-main" disabled={count === 0} onClick={create}>
          {t('create', { count })}
        </button>
      </p>
    </>
  );
}

/** Only one column gives the text of items: the one that did before becomes a level. */
function withRole(roles: readonly ColumnRole[], column: number, role: ColumnRole): ColumnRole[] {
  return roles.map((before, place) => {
    if (place === column) return role;
    return role === 'item' && before === 'item' ? 'level' : before;
  });
}
