import type { Grid } from '@trame/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { PickField, TextField } from '../../../shared/fields/index.js';
import { firstComparison } from '../conditions/ComparisonRow.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { writeCondition } from '../conditions/writeCondition.js';
import { kebabIdFor } from '../../../shared/stableId.js';
import { faultAt, type GridEditing } from '../GridEditing.js';
import { t } from './words.js';

type Alert = NonNullable<Grid['alerts']>[number];

/** The alerts of a grid: when, what is said, the circuit that begins. */
export function AlertsEditor(props: GridEditing & { circuits: readonly { id: string; title: string }[] }) {
  const { grid, change, faults, circuits } = props;
  const alerts = grid.alerts ?? [];
  const write = (next: Alert[], merge?: string): void => {
    const { alerts: _, ...bare } = grid;
    change(next.length > 0 ? { ...bare, alerts: next } : bare, merge);
  };
  const replace = (place: number, alert: Alert): void =>
    write(
      alerts.map((each, index) => (index === place ? alert : each)),
      `alert.${alert.id}`,
    );
  const add = (): void => {
    const first = firstComparison(grid, 'result');
    const id = kebabIdFor(t('alerts.new'), new Set(alerts.map((each) => each.id)));
    const when = first ? writeCondition({ joint: 'and', comparisons: [first] }) : '';
    write([...alerts, { id, when, message: t('alerts.new') }]);
  };
  return (
    <section className="sg-card" aria-labelledby="alertes">
      <h3 id="alertes">{t('alerts.title')}</h3>
      <p className="sf-help">{t('alerts.intro')}</p>
      {alerts.map((alert, place) => (
        <div key={alert.id} className="sg-entry">
          <ConditionField
            grid={grid}
            subjects="result"
            label={t('alerts.when')}
            value={alert.when}
            fault={faultAt(faults, `/alerts/${String(place)}/when`)}
            onChange={(when) => replace(place, { ...alert, when })}
          />
          <div className="sg-entry-head">
            <TextField
              label={t('alerts.message')}
              value={alert.message}
              maxLength={200}
              fault={faultAt(faults, `/alerts/${String(place)}/message`)}
              onChange={(message) => replace(place, { ...alert, message })}
            />
            <PickField
              label={t('alerts.circuit')}
              value={alert.circuit ?? ''}
              none={t('alerts.noCircuit')}
              options={circuits.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(circuit) => {
                const { circuit: _, ...others } = alert;
                replace(place, circuit === '' ? others : { ...others, circuit });
              }}
            />
            <button
              type="button"
              className="tk-icon-button"
              aria-label={t('alerts.remove', { name: alert.message })}
              title={t('alerts.remove', { name: alert.message })}
              onClick={() => write(alerts.filter((_, index) => index !== place))}
            >
              <IconTrash size={18} aria-hidden />
            </button>
          </div>
        </div>
      ))}
      <button type="button" className="tk-button" onClick={add}>
        <IconPlus size={18} aria-hidden /> {t('alerts.add')}
      </button>
    </section>
  );
}
