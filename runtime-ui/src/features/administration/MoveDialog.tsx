import { useId, useState } from 'react';
import type { OperationInstanceLine } from '@trame/schemas';
import { Dialog, Query, ReasonForm } from '../../shared/ui/index.js';
import { useInstance } from './queries.js';
import { useAct } from './useAct.js';
import { t } from './words.js';

/** Whether those chosen may be moved together: circuits under way, all of the same one in the same version. */
export function mayMoveTogether(chosen: readonly OperationInstanceLine[]): boolean {
  const [first] = chosen;
  return chosen.every(
    ({ circuit, version, state }) =>
      circuit.id === first?.circuit.id &&
      version.id === first.version.id &&
      (state === 'en-cours' || state === 'en-incident'),
  );
}

/** Takes several circuits on from the step where they wait: past it, or to another. The first one gives its steps. */
export function MoveDialog(props: {
  chosen: readonly OperationInstanceLine[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { chosen } = props;
  const first = useInstance(chosen[0]?.id ?? '');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const act = useAct('', () => {
    props.onDone();
    props.onClose();
  });
  const names = new Set(chosen.flatMap(({ standsAt }) => standsAt));
  return (
    <Dialog title={t('move.title', { count: chosen.length })} opened onClose={props.onClose}>
      <Query query={first} lines={3}>
        {({ elements }) => (
          <ReasonForm
            verb={t('move.verb')}
            lead={t('move.lead')}
            busy={act.isPending}
            error={act.error}
            onSubmit={(reason) =>
              act.mutate({
                address: '/operations/instances/batch/move',
                body: {
                  ids: chosen.map(({ id }) => id),
                  from,
                  reason,
                  ...(to === '' ? {} : { to }),
                },
              })
            }
          >
            <Steps
              label={t('move.from')}
              none={t('place.choose')}
              required
              value={from}
              onChange={setFrom}
              steps={elements.filter(({ name }) => names.has(name))}
            />
            <Steps
              label={t('move.to')}
              none={t('move.past')}
              value={to}
              onChange={setTo}
              steps={elements.filter(({ canStartBefore, elementId }) => canStartBefore && elementId !== from)}
            />
          </ReasonForm>
        )}
      </Query>
    </Dialog>
  );
}

function Steps(props: {
  label: string;
  none: string;
  required?: boolean;
  value: string;
  onChange: (elementId: string) => void;
  steps: readonly { elementId: string; name: string; inside?: string }[];
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        required={props.required}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      >
        <option value="">{props.none}</option>
        {props.steps.map(({ elementId, name, inside }) => (
          <option key={elementId} value={elementId}>
            {inside ? t('place.inside', { name, inside }) : name}
          </option>
        ))}
      </select>
    </div>
  );
}
