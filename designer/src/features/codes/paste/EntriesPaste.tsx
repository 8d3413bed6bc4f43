import { useMemo, useState } from 'react';
import { PickField } from '../../../shared/fields/index.js';
import { PasteDialog, PastedReading, type PastedTable } from '../../../shared/sheet/index.js';
import type { CodesEditing } from '../CodesEditing.js';
import { t } from '../words.js';
import { type EntryRole, placeEntries, planEntries, readEntries } from './readEntries.js';

const roles: readonly EntryRole[] = ['code', 'label', 'parent', 'until', 'ignored'];

/** A table pasted, read as values, corrected by its columns, taken when one agrees. */
export function EntriesPaste(props: CodesEditing & { table: PastedTable | undefined; onClose: () => void }) {
  return (
    <PasteDialog title={t('paste.title')} table={props.table} onClose={props.onClose}>
      {(table) => <Reading {...props} table={table} />}
    </PasteDialog>
  );
}

function Reading(props: CodesEditing & { table: PastedTable; onClose: () => void }) {
  const { list, change, say, table, onClose } = props;
  const [plan, setPlan] = useState(() => planEntries(table.cells));
  const [placing, setPlacing] = useState<'merge' | 'replace'>('merge');
  const read = useMemo(() => readEntries(plan), [plan]);
  const count = read.entries.length;
  return (
    <PastedReading
      table={table}
      plan={plan}
      options={roles.map((value) => ({ value, label: t(`paste.role.${value}`) }))}
      faults={read.faults.map(({ cell, level, rule }) => ({
        cell,
        level,
        message: t(`paste.fault.${rule}`),
      }))}
      onHead={(hasHead) => setPlan({ ...plan, hasHead })}
      onRole={(column, role) =>
        setPlan({
          ...plan,
          roles: plan.roles.map((before, place) =>
            place === column ? role : before === role && role !== 'ignored' ? 'ignored' : before,
          ),
        })
      }
      onClose={onClose}
      count={count}
      take={t('paste.create', { count })}
      onTake={() => {
        change(placeEntries(list, read.entries, placing));
        say(t('said.pasted', { count }));
      }}
    >
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
    </PastedReading>
  );
}
