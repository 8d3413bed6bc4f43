import type { ChangeTie, DossierTie, NewTie, TieSheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { listOf } from '../../../shared/words/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { t } from './tieWords.js';
import { DossierField } from './DossierField.js';
import { usePeopleAct } from './useTeam.js';

/** How many are tied along at once (`NewTie`). */
const MOST_ALSO = 10;

/** Another dossier tied to this one, or their tie said otherwise or ended. */
export function TieDialog(props: {
  dossierId: string;
  tie: DossierTie | undefined;
  /** Those that hold. */
  ties: readonly DossierTie[];
  kinds: TieSheet['kinds'];
  onClose: () => void;
}) {
  const { tie, kinds } = props;
  const id = useId();
  const [otherId, setOtherId] = useState('');
  const [kind, setKind] = useState(tie?.kind ?? (kinds.length === 1 ? (kinds[0]?.code ?? '') : ''));
  const [from, setFrom] = useState(tie?.from ?? '');
  const [to, setTo] = useState(tie?.to ?? '');
  const [also, setAlso] = useState(true);
  const act = usePeopleAct(props.dossierId, props.onClose);
  const ready = kind !== '' && (tie !== undefined || otherId !== '');
  const alike = tie ? [] : tiedAlike(props.ties, kind, otherId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    const since = from ? { from } : {};
    if (tie) {
      const body: ChangeTie = { kind, ...since, ...(to ? { to } : {}) };
      act.mutate({
        method: 'PUT',
        what: `liens/${tie.id}`,
        body,
        ifMatch: tie.revision,
        told: t('done'),
      });
    } else {
      const alsoWith = also ? alike.map(({ dossier }) => dossier.id) : [];
      const body: NewTie = {
        dossierId: otherId,
        kind,
        ...since,
        ...(alsoWith.length > 0 ? { alsoWith } : {}),
      };
      act.mutate({ method: 'POST', what: 'liens', body, told: t('add.done') });
    }
  };
  return (
    <Dialog title={tie ? (tie.dossier.displayName ?? '') : t('add')} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        {tie ? null : <p>{t('add.lead')}</p>}
        {act.error ? <ProblemNotice error={act.error} /> : null}
        {tie ? null : <DossierField label={t('other')} except={props.dossierId} onChange={setOtherId} />}
        <div className="tk-part">
          <label htmlFor={`${id}-kind`}>{t('kind')}</label>
          <select
            id={`${id}-kind`}
            className="tk-input tk-select"
            value={kind}
            required
            onChange={({ target }) => setKind(target.value)}
          >
            <option value="">{t('kind.none')}</option>
            {kinds.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
        {alike.length > 0 ? (
          <label className="tr-line-check">
            <input type="checkbox" checked={also} onChange={({ target }) => setAlso(target.checked)} />
            <span>{t('also', { names: listOf(alike.map(({ dossier }) => dossier.displayName ?? '')) })}</span>
          </label>
        ) : null}
        <div className="tk-part">
          <label htmlFor={`${id}-from`}>{t('from')}</label>
          <DateInput id={`${id}-from`} name={t('from')} value={from} onChange={(day) => setFrom(day ?? '')} />
        </div>
        {tie ? (
          <div className="tk-part">
            <label htmlFor={`${id}-to`}>{t('to')}</label>
            <DateInput id={`${id}-to`} name={t('to')} value={to} onChange={(day) => setTo(day ?? '')} />
          </div>
        ) : null}
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t(tie ? 'save' : 'add.verb')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** Those tied to this one by the same kind, which one may tie to the other as well. */
const tiedAlike = (ties: readonly DossierTie[], kind: string, otherId: string): DossierTie[] =>
  ties
    .filter((one) => one.mayTie === true && one.kind === kind && one.dossier.id !== otherId)
    .slice(0, MOST_ALSO);
