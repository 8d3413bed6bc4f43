import { type FormEvent, useId, useState } from 'react';
import type { OperationInstance } from '@trame/schemas';
import { readValue, showValue } from '../values.js';
import { t } from '../words.js';
import type { Repair } from './useRepair.js';

type Variable = OperationInstance['variables'][number];

/** The data of a circuit; a value changed is added to the repair, not written yet. */
export function Variables(props: { instance: OperationInstance; repair: Repair; closed: boolean }) {
  const { variables } = props.instance;
  const [edited, setEdited] = useState<Variable | null>(null);
  if (variables.length === 0) return <p className="soft">{t('variables.none')}</p>;
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('variables.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.name')}</th>
            <th scope="col">{t('col.value')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {variables.map((variable) => (
            <tr key={`${variable.executionId ?? ''} ${variable.name}`}>
              <td>
                <strong>{variable.name}</strong> <span className="soft">{t(`value.${variable.type}`)}</span>
              </td>
              <td data-label={t('col.value')} className="tr-value">
                {edited === variable ? (
                  <Edit variable={variable} repair={props.repair} onDone={() => setEdited(null)} />
                ) : variable.readable ? (
                  shown(variable.value)
                ) : (
                  <span className="soft">{t('value.hidden')}</span>
                )}
              </td>
              <td>
                {variable.readable && !props.closed && edited !== variable ? (
                  <button type="button" className="tk-link" onClick={() => setEdited(variable)}>
                    {t('variables.edit')}
                    <span className="visually-hidden"> : {variable.name}</span>
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A datum as it is read; `oui` and `non` are typed `true` and `false`. */
function shown(value: unknown): string {
  return typeof value === 'boolean' ? t(`value.${value}`) : showValue(value) || '—';
}

function Edit({ variable, repair, onDone }: { variable: Variable; repair: Repair; onDone: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState(showValue(variable.value));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { name, executionId } = variable;
    repair.add({
      step: { do: 'setVariable', name, value: readValue(typed), ...(executionId ? { executionId } : {}) },
      told: t('step.setVariable', { name, value: typed || '—' }),
    });
    onDone();
  };
  return (
    <form className="tk-inline" onSubmit={submit}>
      <label className="visually-hidden" htmlFor={id}>
        {t('variables.value', { name: variable.name })}
      </label>
      <input
        id={id}
        className="tk-input"
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="tk-button">
        {t('place.add')}
      </button>
      <button type="button" className="tk-button tk-button-quiet" onClick={onDone}>
        {t('variables.leave')}
      </button>
    </form>
  );
}
