import { type ReactNode, useState } from 'react';
import { Dialog } from '../Dialog.js';
import { CheckField } from '../fields/index.js';
import { PastedCells, type PastedFault } from './PastedCells.js';
import { PastePlace } from './PastePlace.js';
import { type PastedTable, pasteLimits } from './readPasted.js';
import { t } from './words.js';

/** A dialog in which a table is pasted, unless it was already, then read. */
export function PasteDialog(props: {
  title: string;
  /** What was pasted on the sheet itself. */
  table: PastedTable | undefined;
  onClose: () => void;
  children: (table: PastedTable) => ReactNode;
}) {
  const [table, setTable] = useState(props.table);
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      {table ? props.children(table) : <PastePlace onPasted={setTable} onClose={props.onClose} />}
    </Dialog>
  );
}

/** What each column of a table gives, and whether its first line says it. */
export interface PastedPlan<Role extends string> {
  cells: readonly (readonly string[])[];
  hasHead: boolean;
  roles: readonly Role[];
}

/** A pasted table that one corrects by its columns, and takes when one agrees. */
export function PastedReading<Role extends string>(props: {
  table: PastedTable;
  plan: PastedPlan<Role>;
  options: readonly { value: Role | 'ignored'; label: string }[];
  faults: readonly PastedFault[];
  onHead: (hasHead: boolean) => void;
  onRole: (column: number, role: Role) => void;
  onClose: () => void;
  /** How many things the table gives: none can be taken of nothing. */
  count: number;
  take: string;
  onTake: () => void;
  children: ReactNode;
}) {
  const { table, plan, onClose, count } = props;
  return (
    <>
      {table.cut ? (
        <p role="alert" className="sf-field-fault">
          {t('paste.cut', pasteLimits)}
        </p>
      ) : null}
      <CheckField label={t('paste.head')} checked={plan.hasHead} onChange={props.onHead} />
      <PastedCells
        cells={plan.cells}
        hasHead={plan.hasHead}
        roles={plan.roles}
        options={props.options}
        faults={props.faults}
        onRole={props.onRole}
      />
      {props.children}
      <p className="st-actions st-paste-foot">
        <button type="button" className="tk-button" onClick={onClose}>
          {t('paste.cancel')}
        </button>
        <button
          type="button"
          className="tk-button tk-button-main"
          disabled={count === 0}
          onClick={() => {
            props.onTake();
            onClose();
          }}
        >
          {props.take}
        </button>
      </p>
    </>
  );
}
