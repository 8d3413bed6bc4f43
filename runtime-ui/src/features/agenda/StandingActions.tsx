import { notifications } from '@mantine/notifications';
import type { AgendaItem, AgendaStanding } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Dialog, ProblemNotice, ReasonForm } from '../../shared/ui/index.js';
import { sendStanding, useAgendaAct } from './agendaQueries.js';
import { Field } from './Field.js';
import { t } from './words.js';

/** What may be said of an item: held, the person absent, cancelled, planned again; or changed whole. */
export function StandingActions({ item }: { item: AgendaItem }) {
  const navigate = useNavigate();
  const [cancelling, setCancelling] = useState(false);
  const [scope, setScope] = useState<'une' | 'suivantes'>('une');
  const act = useAgendaAct(sendStanding);
  const close = (): void => {
    setCancelling(false);
    setScope('une');
  };
  const series = item.rrule !== undefined;
  const which = series ? { scope, occurrence: item.occurrence } : {};
  const say = (standing: AgendaStanding): void =>
    act.mutate(
      { item, standing: { ...which, ...standing } },
      {
        onSuccess: ({ id }) => {
          close();
          notifications.show({ message: t('stand.done') });
          void navigate(`/agenda/${id}`, { replace: true });
        },
      },
    );
  const at = series ? `?le=${encodeURIComponent(item.occurrence)}` : '';
  const states = (['tenu', 'absent'] as const).filter(
    (one) => item.state === 'prevu' && (one === 'tenu' || item.dossiers.length > 0),
  );
  return (
    <>
      {act.error && !cancelling ? <ProblemNotice error={act.error} /> : null}
      <p className="tr-agenda-acts no-print">
        {item.state === 'annule' ? null : (
          <Link className="tk-button tk-button-main" to={`/agenda/${item.id}/modifier${at}`}>
            {t('item.change')}
          </Link>
        )}
        {states.map((state) => (
          <button key={state} type="button" className="tk-button" onClick={() => say({ state })}>
            {t(`stand.${state}`)}
          </button>
        ))}
        {item.state === 'prevu' ? (
          <button type="button" className="tk-button" onClick={() => setCancelling(true)}>
            {t('stand.annule')}
          </button>
        ) : (
          <button type="button" className="tk-button" onClick={() => say({ state: 'prevu' })}>
            {t('stand.prevu')}
          </button>
        )}
      </p>
      <Dialog title={t('stand.cancel.title')} opened={cancelling} onClose={close}>
        <ReasonForm
          verb={t('stand.cancel.verb')}
          lead={t('stand.cancel.lead')}
          hint={t('stand.cancel.hint')}
          busy={act.isPending}
          error={act.error}
          onSubmit={(reason) => say({ state: 'annule', reason })}
        >
          {series ? (
            <Field label={t('scope.label')}>
              {(wiring) => (
                <select
                  {...wiring}
                  className="tk-input tk-select"
                  value={scope}
                  onChange={({ target }) => setScope(target.value as typeof scope)}
                >
                  {(['une', 'suivantes'] as const).map((one) => (
                    <option key={one} value={one}>
                      {t(`scope.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : null}
        </ReasonForm>
      </Dialog>
    </>
  );
}
