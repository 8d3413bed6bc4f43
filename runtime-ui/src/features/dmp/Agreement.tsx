import { useMutation } from '@tanstack/react-query';
import type { DmpAuthorized } from '@trame/schemas';
import { problemOf, request } from '../../shared/api/index.js';
import { DmpProblem } from './DmpProblem.js';
import { t } from './words.js';

/** When the DMP is not open for want of an agreement: notes that the person gives it, then asks again. */
export function Agreement(props: { dossierId: string; error: unknown; onNoted: () => void }) {
  const note = useMutation({
    mutationFn: () =>
      request<DmpAuthorized>(`/dossiers/${props.dossierId}/dmp/authorization`, {
        method: 'POST',
        body: { action: 'ajout' },
      }),
    onSuccess: props.onNoted,
  });
  if (problemOf(props.error).code !== 'dmp-not-authorized') return null;
  return (
    <div className="no-print">
      {note.error ? <DmpProblem error={note.error} /> : null}
      <p className="soft">{t('agreement.lead')}</p>
      <p>
        <button type="button" className="tk-button" disabled={note.isPending} onClick={() => note.mutate()}>
          {t('agreement.note')}
        </button>
      </p>
    </div>
  );
}
