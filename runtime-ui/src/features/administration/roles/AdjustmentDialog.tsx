import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice, ReasonForm } from '../../../shared/ui/index.js';
import { changeOf } from './AdjustmentTable.js';
import { type Adjustment, useRoleAct } from './roleQueries.js';
import { t } from './words.js';

/** What was taken from a role, or added to it: its dates, its review, its end. */
export function AdjustmentDialog(props: { adjustment: Adjustment; onClose: () => void }) {
  const { adjustment, onClose } = props;
  const [ending, setEnding] = useState(false);
  const act = useRoleAct(onClose);
  const { id, role, domain, effect, revision, mine } = adjustment;
  const mayEnd = effect === 'ajoute' || adjustment.mayWiden;
  return (
    <Dialog title={t('dialog', { role: role.label, domain: domain.label })} opened onClose={onClose}>
      <p>{changeOf(adjustment)}</p>
      <p className="soft">{t('change.why', { reason: adjustment.reason, by: adjustment.by })}</p>
      {act.error && !ending ? <ProblemNotice error={act.error} /> : null}
      {mine ? <p className="soft">{t('role.mine')}</p> : <Dates adjustment={adjustment} act={act} />}
      {ending ? (
        <ReasonForm
          verb={t(`end.${effect}`)}
          lead={t(`end.${effect}.lead`)}
          busy={act.isPending}
          error={act.error}
          onSubmit={(reason) =>
            act.mutate({
              method: 'POST',
              address: `/${id}/fin`,
              body: { reason },
              ifMatch: revision,
              told: t(`end.${effect}.done`),
            })
          }
        />
      ) : (
        <p>
          {mayEnd ? (
            <button type="button" className="tk-button tk-button-quiet" onClick={() => setEnding(true)}>
              {t(`end.${effect}`)}
            </button>
          ) : (
            t('end.kept')
          )}
        </p>
      )}
    </Dialog>
  );
}

function Dates({ adjustment, act }: { adjustment: Adjustment; act: ReturnType<typeof useRoleAct> }) {
  const { id, revision, due, effect, mayWiden } = adjustment;
  const [to, setTo] = useState(adjustment.to ?? '');
  const [reviewOn, setReviewOn] = useState(due ? '' : (adjustment.reviewOn ?? ''));
  const asked = {
    ...(to === (adjustment.to ?? '') ? {} : { to: to === '' ? null : to }),
    ...(reviewOn !== '' && reviewOn !== adjustment.reviewOn ? { reviewOn } : {}),
  };
  const changed = Object.keys(asked).length > 0;
  const send = (method: 'POST' | 'PUT', address: string, body: object, told: string): void => {
    if (!act.isPending) act.mutate({ method, address, body, ifMatch: revision, told });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (changed) send('PUT', `/${id}`, asked, t('dates.done'));
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      {/* Another last day gives back, or lets last, what one may not give. */}
      {mayWiden || effect === 'ajoute' ? <Day label={t('day.to')} value={to} onChange={setTo} /> : null}
      <Day label={t('day.reviewOn')} value={reviewOn} onChange={setReviewOn} />
      <p className="tr-modal-actions">
        <button type="submit" className="tk-button" aria-disabled={!changed || act.isPending || undefined}>
          {t('dates.verb')}
        </button>
        <button
          type="button"
          className="tk-button tk-button-main"
          onClick={() => send('POST', `/${id}/revue`, {}, t('keep.done'))}
        >
          {t('keep.verb')}
        </button>
      </p>
    </form>
  );
}

function Day(props: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <DateInput
        id={id}
        name={props.label}
        value={props.value}
        onChange={(day) => props.onChange(day ?? '')}
      />
    </div>
  );
}
