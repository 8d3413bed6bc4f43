import { useId, useState } from 'react';
import type { OperationIncidentLine } from '@trame/schemas';
import { Dialog, Query, ReasonForm } from '../../../shared/ui/index.js';
import { useInstance } from '../queries.js';
import { useAct } from '../useAct.js';
import { readValue, showValue } from '../values.js';
import { t } from '../words.js';

type Typed = Readonly<Record<string, string>>;

/** Corrects what was wrong, in what the connector was given or in the data of the circuit, and tries again. */
export function CorrectDialog({
  incident,
  onClose,
}: {
  incident: OperationIncidentLine;
  onClose: () => void;
}) {
  const instance = useInstance(incident.instance.id);
  const [inputs, setInputs] = useState<Typed>({});
  const [variables, setVariables] = useState<Typed>({});
  const act = useAct(t('incidents.corrected'), onClose);
  const submit = (reason: string): void =>
    act.mutate({
      address: `/incidents/${incident.id}/retry`,
      body: { reason, inputs: valuesOf(inputs), variables: valuesOf(variables) },
    });
  return (
    <Dialog title={t('incidents.correct.title', { name: incident.name })} opened onClose={onClose}>
      <ReasonForm
        verb={t('incidents.correct.verb')}
        lead={incident.message}
        busy={act.isPending}
        error={act.error}
        onSubmit={submit}
      >
        {incident.inputs ? (
          <Values
            legend={t('incidents.correct.inputs')}
            known={incident.inputs}
            typed={inputs}
            onType={(name, text) => setInputs((before) => ({ ...before, [name]: text }))}
          />
        ) : null}
        <Query query={instance} lines={3}>
          {(data) => (
            <Values
              legend={t('incidents.correct.variables')}
              known={data.variables.filter(({ executionId }) => executionId === undefined)}
              typed={variables}
              onType={(name, text) => setVariables((before) => ({ ...before, [name]: text }))}
            />
          )}
        </Query>
      </ReasonForm>
    </Dialog>
  );
}

const valuesOf = (typed: Typed): Record<string, unknown> =>
  Object.fromEntries(Object.entries(typed).map(([name, text]) => [name, readValue(text)]));

type Known = { name: string; readable: boolean; value?: unknown };

function Values(props: {
  legend: string;
  known: readonly Known[];
  typed: Typed;
  onType: (name: string, text: string) => void;
}) {
  const id = useId();
  if (props.known.length === 0) return null;
  return (
    <fieldset className="tr-column">
      <legend>{props.legend}</legend>
      {props.known.map(({ name, readable, value }) => (
        <div key={name} className="tk-part">
          <label htmlFor={`${id}-${name}`}>{name}</label>
          {readable ? (
            <input
              id={`${id}-${name}`}
              className="tk-input"
              value={props.typed[name] ?? showValue(value)}
              onChange={(event) => props.onType(name, event.target.value)}
            />
          ) : (
            <p className="soft" id={`${id}-${name}`}>
              {t('value.hidden')}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
