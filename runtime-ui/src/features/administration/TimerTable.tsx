import { useRef } from 'react';
import type { OperationTimerLine } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { DueMark } from '../../shared/ui/index.js';
import { DueField } from './DueField.js';
import { OfDossier } from './OfDossier.js';
import { OfInstance } from './OfInstance.js';
import type { Asked } from './ReasonDialog.js';
import { t } from './words.js';

/** Timers as rows: what they wake, when, moved or fired at once. */
export function TimerTable(props: {
  items: readonly OperationTimerLine[];
  withOwner?: boolean;
  onAsk: (asked: Asked) => void;
}) {
  const due = useRef('');
  const fire = (timer: OperationTimerLine): void =>
    props.onAsk({
      title: t('timers.fire.title', { name: timer.name }),
      lead: t('timers.fire.lead'),
      verb: t('timers.fire.verb'),
      told: t('timers.fired'),
      act: (reason) => ({ address: `/operations/timers/${timer.id}/fire`, body: { reason } }),
    });
  const move = (timer: OperationTimerLine): void => {
    due.current = timer.dueAt;
    props.onAsk({
      title: t('timers.move.title', { name: timer.name }),
      lead: t('timers.move.lead', { at: formatInstant(timer.dueAt) }),
      verb: t('timers.move.verb'),
      told: t('timers.moved'),
      children: <DueField value={timer.dueAt} onChange={(at) => (due.current = at)} />,
      act: (reason) => ({
        address: `/operations/timers/${timer.id}/move`,
        body: { due: due.current, reason },
        ifMatch: timer.instance.revision,
      }),
    });
  };
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('timers.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.timer')}</th>
            {props.withOwner ? <th scope="col">{t('col.circuit')}</th> : null}
            {props.withOwner ? <th scope="col">{t('col.dossier')}</th> : null}
            <th scope="col">{t('col.due')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((timer) => (
            <tr key={timer.id}>
              <td>
                <strong>{timer.name}</strong>
                {timer.failures > 0 ? (
                  <p className="soft">{t('timers.failures', { count: timer.failures })}</p>
                ) : null}
              </td>
              {props.withOwner ? (
                <td data-label={t('col.circuit')}>
                  <OfInstance instance={timer.instance} />
                </td>
              ) : null}
              {props.withOwner ? (
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
                  <button type="button" className="tk-link" onClick={() => move(timer)}>
                    {t('timers.move.open')}
                    <span className="visually-hidden"> : {timer.name}</span>
                  </button>
                  {timer.instance.suspended ? null : (
                    <button type="button" className="tk-link" onClick={() => fire(timer)}>
                      {t('timers.fire.open')}
                      <span className="visually-hidden"> : {timer.name}</span>
                    </button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
