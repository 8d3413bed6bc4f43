import { columnName } from '../../../shared/sheet/index.js';
import type { ColumnRole, TablePlan } from './columnRoles.js';
import type { CellFault } from './readItems.js';
import { t } from './words.js';

const roles: readonly ColumnRole[] = ['item', 'level', 'points', 'help', 'dimension', 'ignored'];
const SHOWN = 60;
const TOLD = 12;

/** The cells pasted, what each column gives, and the cells to look at, by their name. */
export function PastePreview(props: {
  plan: TablePlan;
  faults: readonly CellFault[];
  onRole: (column: number, role: ColumnRole) => void;
}) {
  const { plan, faults, onRole } = props;
  const wrong = new Map(faults.map((fault) => [fault.cell, fault]));
  return (
    <section aria-labelledby="colle-lu">
      <h3 id="colle-lu">{t('read')}</h3>
      <p className="sf-help">{t('readHelp')}</p>
      <div className="st-scroll sg-paste-cells" tabIndex={0} role="group" aria-labelledby="colle-lu">
        <table>
          <thead>
            <tr>
              <td />
              {plan.roles.map((role, column) => (
                <th key={column} scope="col">
                  <span aria-hidden>{columnName(column)}</span>
                  <select
                    className="tk-input tk-select"
                    aria-label={t('roleOf', { column: columnName(column) })}
                    value={role}
                    onChange={(event) => onRole(column, event.target.value as ColumnRole)}
                  >
                    {roles.map((each) => (
                      <option key={each} value={each}>
                        {t(`role.${each}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.cells.slice(0, SHOWN).map((row, line) => (
              <tr key={line} data-head={(plan.hasHead && line === 0) || undefined}>
                <th scope="row">{line + 1}</th>
                {row.map((cell, column) => {
                  const fault = wrong.get(`${columnName(column)}${String(line + 1)}`);
                  return (
                    <td key={column} data-role={plan.roles[column]} data-fault={fault?.level}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {plan.cells.length > SHOWN ? <p>{t('more', { count: plan.cells.length - SHOWN })}</p> : null}
      {faults.length > 0 ? (
        <div className="sg-paste-faults" role="status">
          <h4>{t('faults')}</h4>
          <ul>
            {faults.slice(0, TOLD).map(({ cell, rule, level }, index) => (
              <li key={index} data-level={level}>
                <strong>{cell}</strong> : {t(`fault.${rule}`)}
              </li>
            ))}
            {faults.length > TOLD ? <li>{t('more', { count: faults.length - TOLD })}</li> : null}
          </ul>
        </div>
      ) : null}
    </section>
  );
}
