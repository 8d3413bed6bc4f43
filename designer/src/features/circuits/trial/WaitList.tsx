import { useState } from 'react';
import { useCircuit } from '../panel/CircuitContext.js';
import { AnswerJob } from './AnswerJob.js';
import { AnswerTask } from './AnswerTask.js';
import { JsonField } from './JsonField.js';
import type { Data } from './Act.js';
import type { Wait } from '@trame/language';
import { sayShort } from './sayWhen.js';
import { sayWho } from './sayWho.js';
import { isFor } from './isFor.js';
import { StartCircuit } from './StartCircuit.js';
import { useShownTrial, useStepNames } from './TrialContext.js';
import { e } from './words.js';

const KINDS = {
  task: 'kindTask',
  job: 'kindJob',
  timer: 'kindTimer',
  message: 'kindMessage',
  signal: 'kindSignal',
  incident: 'kindIncident',
} as const;

/** What a circuit waits for, each to be done here; before it is started, its start. */
export function WaitList() {
  const { trial, played } = useShownTrial();
  const [open, setOpen] = useState<string>();
  const started = trial.acts.length > 0;
  return (
    <section aria-labelledby="titre-attentes">
      <h3 id="titre-attentes">{e('waits')}</h3>
      {played.ended ? <p className="ci-ended">{e(played.ended)}</p> : null}
      {!started ? <StartCircuit /> : null}
      {started && played.waits.length === 0 && !played.ended ? <p>{e('waitsNothing')}</p> : null}
      <ul className="ci-waits">
        {played.waits.map((wait) => {
          const key = `${wait.kind} ${wait.executionId} ${wait.at}`;
          return (
            <WaitLine
              key={key}
              wait={wait}
              open={open === key}
              onToggle={() => setOpen(open === key ? undefined : key)}
            />
          );
        })}
      </ul>
    </section>
  );
}

function WaitLine({ wait, open, onToggle }: { wait: Wait; open: boolean; onToggle(): void }) {
  const { trial } = useShownTrial();
  const nameOf = useStepNames();
  const name = wait.kind === 'task' ? wait.name : nameOf(wait.at);
  const { at } = wait;
  const others = wait.kind === 'task' && !isFor(trial.seenBy, wait.who);
  return (
    <li data-kind={wait.kind} data-others={others || undefined}>
      <div className="ci-wait-line">
        <span>
          <strong>{name}</strong> <small>{useDetails(wait)}</small>
        </span>
        {wait.kind === 'timer' ? (
          <button
            type="button"
            className="st-button st-quiet"
            onClick={() => trial.act({ do: 'clock', to: wait.due })}
          >
            {e('timerGo')}
          </button>
        ) : wait.kind === 'incident' ? (
          <button type="button" className="st-button st-quiet" onClick={() => trial.act({ do: 'retry', at })}>
            {e('retry')}
          </button>
        ) : others ? (
          <em>{e('notForThem')}</em>
        ) : (
          <button
            type="button"
            className={open ? 'st-button st-quiet' : 'st-button'}
            aria-expanded={open}
            onClick={onToggle}
          >
            {e(open ? 'close' : 'do')}
            <span className="visually-hidden"> « {name} »</span>
          </button>
        )}
      </div>
      {open && !others && wait.kind === 'task' ? <AnswerTask wait={wait} /> : null}
      {open && wait.kind === 'job' ? <AnswerJob wait={wait} /> : null}
      {open && (wait.kind === 'message' || wait.kind === 'signal') ? (
        <Arrives
          name={wait.name}
          onArrive={(payload) => trial.act({ do: wait.kind, at, name: wait.name, payload } as never)}
        />
      ) : null}
    </li>
  );
}

function useDetails(wait: Wait): string {
  const { known } = useCircuit();
  const kind = e(KINDS[wait.kind]);
  switch (wait.kind) {
    case 'task': {
      const who = sayWho(wait.who, known);
      const due = wait.due === undefined ? [] : [e('due', { when: sayShort(wait.due) })];
      return [kind, who === '' ? e('whoNobody') : e('who', { who }), ...due].join(' · ');
    }
    case 'job':
      return [kind, known.connectors.find(({ id }) => id === wait.connector)?.label ?? wait.connector].join(
        ' · ',
      );
    case 'timer':
      return [kind, e('timerUntil', { when: sayShort(wait.due) })].join(' · ');
    case 'incident':
      return [kind, wait.message].join(' · ');
    default:
      return [kind, wait.name].join(' · ');
  }
}

/** A message or a signal, made to arrive by hand. */
function Arrives({ name, onArrive }: { name: string; onArrive(payload: Data): void }) {
  const [payload, setPayload] = useState<Data | undefined>({});
  return (
    <div className="ci-answer">
      <JsonField label={e('payload')} value={{}} onChange={setPayload} />
      <button
        type="button"
        className="st-button"
        disabled={!payload}
        onClick={() => payload && onArrive(payload)}
      >
        {e('receive')}
        <span className="visually-hidden"> « {name} »</span>
      </button>
    </div>
  );
}
