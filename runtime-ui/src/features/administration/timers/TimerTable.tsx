import { useState } from 'react';
import type { OperationTimerLine } from '@trame/schemas';
import { formatInstant } from '../../../shared/time/index.js';
import { DueMark } from '../../../shared/ui/index.js';
import { Check } from '../Check.js';
import { OfDossier, dossierName } from '../OfDossier.js';
import { OfInstance } from '../OfInstance.js';
import { type Asked, ReasonDialog } from '../ReasonDialog.js';
import { SelectionBar } from '../SelectionBar.js';
import { useSelection } from '../useSelection.js';
import { t } from '../words.js';
import { askToFire, askToMove } from './askOfTimers.js';

/** Timers as rows: what they wake, when; moved or fired, one or several. */
export function TimerTable(props: { items: readonly OperationTimerLine[]; withOwner?: boolean }) {
  const { items, withOwner = false } = props;
  const selection = useSelection(items.map(({ id }) => id));
  const [asked, setAsked] = useState<Asked | null>(null);
  const chosen = items.filter(({ id }) => selection.has(id));
  return (
    <>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('timers.title')}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="tr-pick">
                  <Check label={t('select.all')} checked={selection.all} onChange={selection.toggleAll} />
                  {t('col.timer')}
                </span>
              </th>
              {withOwner ? <th scope="col">{t('col.circuit')}</th> : null}
              {withOwner ? <th scope="col">{t('col.dossier')}</th> : null}
              <th scope="col">{t('col.due')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('col.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((timer) => (
              <TimerRow
                key={timer.id}
                {...{ timer, withOwner }}
                isChosen={selection.has(timer.id)}
                mayChoose={selection.may(timer.id)}
                onChoose={() => selection.toggle(timer.id)}
                onAsk={setAsked}
              />
            ))}
          </tbody>
        </table>
      </div>
      <SelectionBar selection={selection}>
        <button
          type="button"
          className="tk-button"
          onClick={() => setAsked(askToMove(chosen, selection.clear))}
        >
          {t('timers.move.verb')}
        </button>
        <button
          type="button"
          className="tk-button"
          onClick={() => setAsked(askToFire(chosen, selection.clear))}
        >
          {t('timers.fire.verb')}
        </button>
      </SelectionBar>
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function TimerRow(props: {
  timer: OperationTimerLine;
  withOwner: boolean;
  isChosen: boolean;
  mayChoose: boolean;
  onChoose: () => void;
  onAsk: (asked: Asked) => void;
}) {
  const { timer, withOwner } = props;
  return (
    <tr>
      <td>
        <span className="tr-pick">
          <Check
            label={t('select.one', { circuit: timer.name, dossier: dossierName(timer.dossier) })}
            checked={props.isChosen}
            disabled={!props.mayChoose}
            onChange={props.onChoose}
          />
          <strong>{timer.name}</strong>
        </span>
        {timer.failures > 0 ? (
          <p className="soft">{t('timers.failures', { count: timer.failures })}</p>
        ) : null}
      </td>
      {withOwner ? (
        <td data-label={t('col.circuit')}>
          <OfInstance instance={timer.instance} />
        </td>
      ) : null}
      {withOwner ? (
        <td data-label={t('col.dossier')}>
          <OfDossier dossier={timer.dossier} />
        </td>
      ) : null}
      <td data-label={t('col.due')}>
        <span className="number">{formatInstant(timer.dueAt)}</span> <DueMark due={timer.dueAt} />
        {timer.instance.suspended ? <span className="soft">{t('timers.held')}</span> : null}
      </td>
      <td>
        <span className="tr-verbs">
          <Verb
            label={t('timers.move.open')}
            of={timer.name}
            onPress={() => props.onAsk(askToMove([timer]))}
          />
          {timer.instance.suspended ? null : (
            <Verb
              label={t('timers.fire.open')}
              of={timer.name}
              onPress={() => props.onAsk(askToFire([timer]))}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

function Verb(props: { label: string; of: string; onPress: () => void }) {
  return (
    <button type="button" className="tk-link" onClick={props.onPress}>
      {props.label}
      <span className="visually-hidden"> : {props.of}</span>
    </button>
  );
}
