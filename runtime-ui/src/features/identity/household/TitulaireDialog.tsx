import type { Composition } from '@trame/schemas';
import { type FormEvent, useState } from 'react';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { RoleField } from './RoleField.js';
import { useCompositionAct } from './useComposition.js';
import { t } from './words.js';

/** The household kept under another of its members; who it was kept under takes a place in it. */
export function TitulaireDialog(props: {
  dossierId: string;
  member: Composition['members'][number];
  former: string;
  roles: Composition['roles'];
  onClose: () => void;
}) {
  const { member } = props;
  const [role, setRole] = useState('');
  const act = useCompositionAct(props.dossierId, props.onClose);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (role === '' || act.isPending) return;
    const { id: memberId, revision } = member;
    act.mutate({ titulaire: { role }, memberId, revision, told: t('done') });
  };
  return (
    <Dialog title={t('titulaire.title', { name: member.displayName })} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('titulaire.lead', { name: member.displayName, former: props.former })}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <RoleField roles={props.roles} value={role} onChange={setRole} />
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={role === '' || act.isPending || undefined}
          >
            {t('save')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
