import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Dossier, DraftDetail } from '@trame/schemas';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { DraftKeeper } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { Dialog, ProblemNotice, subjectOf } from '../../shared/ui/index.js';
import type { Hold } from './useHold.js';
import { t } from './words.js';

/** Gives up what is being written, once it was asked again. */
export function AbandonEntry(props: {
  dossier: Dossier;
  entry: DraftDetail;
  draft: DraftKeeper;
  hold: Hold;
}) {
  const { dossier, entry, draft, hold } = props;
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const abandon = useMutation({
    mutationFn: async () => {
      const mark = await draft.settle();
      await request<unknown>(`/drafts/${entry.id}`, {
        method: 'DELETE',
        ifMatch: Number(mark ?? entry.revision),
      });
    },
    onSuccess: async () => {
      hold.end();
      await draft.clear();
      notifications.show({ message: t('entry.abandoned', { title: entry.title }) });
      await navigate(`/dossiers/${dossier.id}`);
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
  return (
    <>
      <p className="tr-abandon no-print">
        <button type="button" className="tk-link" onClick={() => setAsked(true)}>
          {t('entry.abandon')}
        </button>
      </p>
      {asked ? (
        <Dialog
          title={t('entry.abandon.title', { title: entry.title })}
          opened
          onClose={() => setAsked(false)}
        >
          <p>
            {t(entry.recordId === undefined ? 'entry.abandon.text' : 'entry.abandon.amendment', {
              person: subjectOf(dossier),
            })}
          </p>
          {abandon.error ? <ProblemNotice error={abandon.error} /> : null}
          <p className="tk-inline tr-modal-actions">
            <button type="button" className="tk-button" onClick={() => setAsked(false)}>
              {t('entry.abandon.keep')}
            </button>
            <button
              type="button"
              className="tk-button tk-button-main"
              aria-disabled={abandon.isPending || undefined}
              onClick={() => {
                if (!abandon.isPending) abandon.mutate();
              }}
            >
              {t('entry.abandon.verb')}
            </button>
          </p>
        </Dialog>
      ) : null}
    </>
  );
}
