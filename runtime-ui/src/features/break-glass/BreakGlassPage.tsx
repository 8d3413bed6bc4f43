import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { request, useMe } from '../../shared/api/index.js';
import { Page, ReasonForm } from '../../shared/ui/index.js';
import { BreakGlassReviews } from './BreakGlassReviews.js';
import { t } from './words.js';

/** Opens a dossier with a reason; who answers for rights reviews below what was opened. */
export function BreakGlassPage() {
  const me = useMe().data;
  const id = useId();
  const [numero, setNumero] = useState('');
  const navigate = useNavigate();
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: (reason: string) =>
      request<{ id: string }>('/bris-de-glace', { method: 'POST', body: { numero: numero.trim(), reason } }),
    onSuccess: async (opened) => {
      await client.invalidateQueries({ queryKey: ['dossier', opened.id] });
      await navigate(`/dossiers/${opened.id}`);
    },
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-stack">
        <div className="tr-narrow">
          <ReasonForm
            verb={t('open')}
            hint={t('reason.hint')}
            busy={open.isPending}
            error={open.error}
            onSubmit={(reason) => open.mutate(reason)}
          >
            <div className="tk-part">
              <label htmlFor={id}>{t('numero')}</label>
              <input
                id={id}
                className="tk-input"
                required
                maxLength={40}
                value={numero}
                aria-describedby={`${id}-help`}
                onChange={({ target }) => setNumero(target.value)}
              />
              <p id={`${id}-help`} className="soft">
                {t('numero.help')}
              </p>
            </div>
          </ReasonForm>
        </div>
        {me?.canAdministrate ? <BreakGlassReviews /> : null}
      </div>
    </Page>
  );
}
