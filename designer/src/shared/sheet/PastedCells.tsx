import { useId } from 'react';
import { columnName } from './cellName.js';
import { t } from './words.js';

/** Something to look at in one cell, named as spreadsheets do: `C4`. */
export interface PastedFault {
  cell: string;
  level: 'error' | 'warning';
  message: string;
}

const SHOWN = 60;
const TOLD = 12;

/** The cells pasted, what each column gives, and the cells to look at, by their name. */
export function PastedCells<Role extends string>(props: {
  cells: readonly (readonly string[])[];
  hasHead: boolean;
  roles: readonly Role[];
  /** What a column may give; `ignored` is not read. */
  options: readonly { value: Role | 'ignored'; label: string }[];
  faults: readonly PastedFault[];
  onRole: (column: number, role: Role) => void;
}) {
  const { cells, hasHead, roles, options, faults, onRole } = props;
  const id = useId();
  const wrong = new Map(faults.map((fault) => [fault.cell, fault.level]));
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{t('paste.read')}</h3>
      <p className="st-soft">{t('paste.readHelp')}</p>
      <div className="st-pasted" tabIndex={0} role="group" aria-labelledby={id}>
        <table>
          <thead>
            <tr>
              <td />
              {roles.map((role, column) => (
                <th key={column} scope="col">
                  <span aria-hidden>{columnName(column)}</span>
                  <select
                    className="tk-input tk-select"
                    aria-label={t('paste.roleOf', { column: columnName(column) })}
                    value={role}
                    onChange={(event) => onRole(column, event.target.value as Role)}
                  >
                    {options.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, SHOWN).map((row, line) => (
              <tr key={line} data-head={(hasHead && line === 0) || undefined}>
                <th scope="row">{line + 1}</th>
                {row.map((cell, column) => (
                  <td
                    key={column}
                    data-role={roles[column]}
                    data-fault={wrong.get(`${columnName(column)}${String(line + 1)}`)}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {cells.length > SHOWN ? <p>{t('paste.more', { count: cells.length - SHOWN })}</p> : null}
      {faults.length > 0 ? (
        <div className="st-paste-faults" role="status">
          <h4>{t('paste.faults')}</h4>
          <ul>
            {faults.slice(0, TOLD).map(({ cell, message }, index) => (
              <li key={index}>
                <strong>{cell}</strong> : {message}
              </li>
            ))}
            {faults.length > TOLD ? <li>{t('paste.more', { count: faults.length - TOLD })}</li> : null}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
