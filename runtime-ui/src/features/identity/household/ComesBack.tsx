import type { Composition } from '@trame/schemas';
import { ProblemNotice } from '../../../shared/ui/index.js';
import { useCompositionAct } from './useComposition.js';
import { t } from './words.js';

/** Who left is of the household again, the same person in the same place, from today: one press. */
export function ComesBack(props: { dossierId: string; member: Composition['members'][number] }) {
  const { dossierId, member } = props;
  const act = useCompositionAct(dossierId, () => undefined);
  const comeBack = (): void => {
    if (act.isPending) return;
    act.mutate({
      add: { role: member.role, sameAs: { dossierId, memberId: member.id } },
      told: t('comesBack.done', { name: member.displayName }),
    });
  };
  return (
    <>
      <button
        type="button"
        className="tk-button"
        aria-disabled={act.isPending || undefined}
        onClick={comeBack}
      >
        {t('comesBack')}
        <span className="visually-hidden"> : {member.displayName}</span>
      </button>
      {act.error ? <ProblemNotice error={act.error} /> : null}
    </>
  );
}
