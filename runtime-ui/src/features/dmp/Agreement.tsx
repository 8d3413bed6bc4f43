import { useMutation } from '@tanstack/react-query';
import type { DmpAuthorization, DmpAuthorized } from '@trame/schemas';
import { problemOf, request } from '../../shared/api/index.js';
import { DmpProblem } from './DmpProblem.js';
import { t } from './words.js';

/**
 * When the DMP is not open for want of an agreement: notes that the person gives it, then asks again. When the person
 * opposes it: takes the authorization back at the DMP.
 */
export function Agreement(props: { dossierId: string; error: unknown; onNoted: () => void }) {
  const note = useMutation({
    mutationFn: (body: DmpAuthorization) =>
      request<DmpAuthorized>(`/dossiers/${props.dossierId}/dmp/authorization`, { method: 'POST', body }),
    onSuccess: ({ action }) => {
      if (action === 'ajout') props.onNoted();
    },
  });
  const { code } = problemOf(props.error);
  const opposed = code === 'dmp-opposed';
  if (!opposed && code !== 'dmp-not-authorized') return null;
  if (opposed && note.data) return <p role="status">{t('agreement.withdrawn')}</p>;
  return (
    <div className="no-print">
      {note.error ? <DmpProblem error={note.error} /> : null}
      <p className="soft">{t(opposed ? 'agreement.withdraw.lead' : 'agreement.lead')}</p>
      <p>
        <button
          type="button"
          className="tk-button"
          disabled={note.isPending}
          onClick={() => note.mutate({ action: opposed ? 'retrait' : 'ajout' })}
        >
          {t(opposed ? 'agreement.withdraw' : 'agreement.note')}
        </button>
      </p>
    </div>
  );
}
