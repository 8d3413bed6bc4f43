import type { TeamSheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { FunctionField } from './FunctionField.js';
import { usePeopleAct } from './useTeam.js';

/** Another function for a member of the team, or the day they leave it. */
export function MemberDialog(props: {
  dossierId: string;
  member: TeamSheet['members'][number];
  functions: TeamSheet['functions'];
  onClose: () => void;
}) {
  const { member } = props;
  const id = useId();
  const [functionId, setFunctionId] = useState(member.function);
  const [to, setTo] = useState(member.to ?? '');
  const act = usePeopleAct(props.dossierId, props.onClose);
  const moved = functionId !== '' && functionId !== member.function;
  const ends = to !== '' && to !== member.to;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (act.isPending || !(moved || ends)) return;
    const body = { ...(moved ? { function: functionId } : {}), ...(ends ? { to } : {}) };
    act.mutate({ method: 'PUT', what: `equipe/${member.id}`, body, told: t('team.change.done') });
  };
  return (
    <Dialog title={member.displayName} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <FunctionField functions={props.functions} value={functionId} onChange={setFunctionId} />
        <div className="tk-part">
          <label htmlFor={id}>{t('team.end')}</label>
          <DateInput id={id} name={t('team.end')} value={to} onChange={(day) => setTo(day ?? '')} />
          <p className="soft">{t('team.end.rule')}</p>
        </div>
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={act.isPending || !(moved || ends) || undefined}
          >
            {t('people.save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
