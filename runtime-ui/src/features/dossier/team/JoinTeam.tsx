import type { Dossier, TeamSheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { PersonField } from '../../filling/index.js';
import { t } from '../words.js';
import { FunctionField } from './FunctionField.js';
import { usePeopleAct } from './useTeam.js';

/** Somebody who works where the dossier is joins its team. */
export function JoinTeam(props: {
  dossier: Dossier;
  functions: TeamSheet['functions'];
  onClose: () => void;
}) {
  const id = useId();
  const [professionalId, setProfessionalId] = useState('');
  const [functionId, setFunctionId] = useState('');
  const [from, setFrom] = useState('');
  const act = usePeopleAct(props.dossier.id, props.onClose);
  const ready = professionalId !== '' && functionId !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    const body = { professionalId, function: functionId, ...(from ? { from } : {}) };
    act.mutate({ method: 'POST', what: 'equipe', body, told: t('team.add.done') });
  };
  return (
    <Dialog title={t('team.add')} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('team.add.lead')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <PersonField
          label={t('team.name')}
          value={professionalId}
          establishment={props.dossier.establishment.id}
          onChange={setProfessionalId}
        />
        <FunctionField functions={props.functions} value={functionId} onChange={setFunctionId} />
        <div className="tk-part">
          <label htmlFor={id}>{t('team.add.from')}</label>
          <DateInput id={id} name={t('team.add.from')} value={from} onChange={(day) => setFrom(day ?? '')} />
          <p className="soft">{t('team.add.today')}</p>
        </div>
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t('team.add.verb')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
