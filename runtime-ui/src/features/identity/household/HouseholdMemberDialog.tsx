import type { Composition } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { RoleField } from './RoleField.js';
import { useCompositionAct } from './useComposition.js';
import { t } from './words.js';

/** The place of a member said otherwise, or the day they leave. */
export function HouseholdMemberDialog(props: {
  dossierId: string;
  member: Composition['members'][number];
  roles: Composition['roles'];
  onClose: () => void;
}) {
  const { member } = props;
  const id = useId();
  const [role, setRole] = useState(member.role);
  const [from, setFrom] = useState(member.from);
  const [to, setTo] = useState(member.to ?? '');
  const act = useCompositionAct(props.dossierId, props.onClose);
  const ready = role !== '' && from !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    const change = { role, from, ...(to ? { to } : {}) };
    act.mutate({ change, memberId: member.id, revision: member.revision, told: t('done') });
  };
  return (
    <Dialog title={member.displayName} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <RoleField roles={props.roles} value={role} onChange={setRole} />
        {(
          [
            ['from', from, setFrom],
            ['to', to, setTo],
          ] as const
        ).map(([name, value, set]) => (
          <div key={name} className="tk-part">
            <label htmlFor={`${id}-${name}`}>{t(name)}</label>
            <DateInput id={`${id}-${name}`} name={t(name)} value={value} onChange={(day) => set(day ?? '')} />
          </div>
        ))}
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t('save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
