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
import type { CodesEditing } from '../CodesEditing.js';
import { t } from '../words.js';
import { type EntryRole, placeEntries, planEntries, readEntries } from './readEntries.js';

const roles: readonly EntryRole[] = ['code', 'label', 'parent', 'until', 'ignored'];

/** A table pasted, read as values, corrected by its columns, taken when one agrees. */
export function EntriesPaste(props: CodesEditing & { table: PastedTable | undefined; onClose: () => void }) {
  const [table, setTable] = useState(props.table);
  return (
    <Dialog title={t('paste.title')} onClose={props.onClose}>
      {table ? (
        <Reading {...props} table={table} />
      ) : (
        <PastePlace onPasted={setTable} onClose={props.onClose} />
      )}
    </Dialog>
  );
}

function Reading(props: CodesEditing & { table: PastedTable; onClose: () => void }) {
  const { list, change, say, table, onClose } = props;
  const [plan, setPlan] = useState(() => planEntries(table.cells));
  const [placing, setPlacing] = useState<'merge' | 'replace'>('merge');
  const read = useMemo(() => readEntries(plan), [plan]);
  const count = read.entries.length;
  return (
    <>
      {table.cut ? <p role="alert">{sheetWords('paste.cut', pasteLimits)}</p> : null}
      <CheckField
        label={sheetWords('paste.head')}
        checked={plan.hasHead}
        onChange={(hasHead) => setPlan({ ...plan, hasHead })}
      />
      <PastedCells
        cells={plan.cells}
        hasHead={plan.hasHead}
        roles={plan.roles}
        options={roles.map((value) => ({ value, label: t(`paste.role.${value}`) }))}
        faults={read.faults.map(({ cell, level, rule }) => ({
          cell,
          level,
          message: t(`paste.fault.${rule}`),
        }))}
        onRole={(column, role) =>
          setPlan({
            ...plan,
            roles: plan.roles.map((before, place) =>
              place === column ? role : before === role && role !== 'ignored' ? 'ignored' : before,
            ),
          })
        }
      />
      {list.entries.length > 0 ? (
        <PickField
          label={t('paste.placing')}
          value={placing}
          options={(['merge', 'replace'] as const).map((value) => ({
            value,
            label: t(`paste.placing.${value}`),
          }))}
          onChange={(value) => setPlacing(value as typeof placing)}
        />
      ) : null}
      <p className="st-actions st-paste-foot">
        <button type="button" className="tk-button" onClick={onClose}>
          {t('paste.cancel')}
        </button>
        <button
          type="button"
          className="tk-button tk-button-main"
          disabled={count === 0}
          onClick={() => {
            change(placeEntries(list, read.entries, placing));
            say(t('said.pasted', { count }));
            onClose();
          }}
        >
          {t('paste.create', { count })}
        </button>
      </p>
    </>
  );
}
