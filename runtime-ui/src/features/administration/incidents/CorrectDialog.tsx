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
              hint={t('incidents.correct.remade')}
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

type Known = {
  name: string;
  label?: string;
  writtenBy?: string[];
  readable: boolean;
  value?: unknown;
};

/** `suitePieces` as « Suite pieces »: the name that a circuit gives, when nothing gives it a title. */
const worded = (name: string): string =>
  name.charAt(0).toUpperCase() +
  name
    .slice(1)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();

function Values(props: {
  legend: string;
  hint?: string;
  known: readonly Known[];
  typed: Typed;
  onType: (name: string, text: string) => void;
}) {
  const id = useId();
  if (props.known.length === 0) return null;
  return (
    <fieldset className="tr-column">
      <legend>{props.legend}</legend>
      {props.hint ? <p className="tk-help">{props.hint}</p> : null}
      {props.known.map(({ name, label, writtenBy = [], readable, value }) => (
        <div key={name} className="tk-part">
          <label htmlFor={`${id}-${name}`}>
            {label ?? worded(name)}
            {writtenBy.length > 0 ? (
              <span className="soft">
                {' '}
                ({t('incidents.correct.writtenBy', { steps: writtenBy.join(', ') })})
              </span>
            ) : null}
          </label>
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
