import { notifications } from '@mantine/notifications';
import { IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChangeFed as Change, DocumentLine, Dossier, FedChanged } from '@trame/schemas';
import { useState } from 'react';
import { useOutletContext } from 'react-router';
import { request } from '../../shared/api/index.js';
import { Dialog, ReasonForm } from '../../shared/ui/index.js';
import { t } from './words.js';

const ACTS = ['visibilite', 'archiver', 'desarchiver', 'supprimer'] as const;
const HIDINGS = ['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX', 'MASQUE_PS'] as const;

/** Changes at the DMP a document that was fed there: who sees it, archived, deleted; for who writes in its domain. */
export function ChangeFed({ document }: { document: DocumentLine }) {
  const dossier = useOutletContext<Dossier>();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [act, setAct] = useState<Change['act']>('visibilite');
  const [hidden, setHidden] = useState<readonly (typeof HIDINGS)[number][]>([]);
  const change = useMutation({
    mutationFn: (reason: string) =>
      request<FedChanged>(`/documents/${document.id}/dmp/change`, {
        method: 'POST',
        body: { act, reason, ...(act === 'visibilite' ? { hidden } : {}) },
      }),
    onSuccess: async () => {
      notifications.show({ message: t('fed.done') });
      setOpen(false);
      await client.invalidateQueries({ queryKey: ['dossier', dossier.id] });
    },
  });
  const mayWrite = dossier.access.some(
    ({ domain, actions }) => domain === document.domain && actions.includes('ecrire'),
  );
  if (!mayWrite || !document.sent.some(({ channel }) => channel === 'dmp')) return null;
  return (
    <>
      <p className="no-print">
        <button type="button" className="tk-button tk-button-quiet" onClick={() => setOpen(true)}>
          <IconEyeOff size={18} aria-hidden /> {t('fed.action')}
        </button>
      </p>
      {open ? (
        <Dialog title={t('fed.action')} opened onClose={() => setOpen(false)}>
          <ReasonForm
            verb={t('fed.confirm')}
            lead={t('fed.lead', { title: document.title })}
            busy={change.isPending}
            error={change.error}
            onSubmit={(reason) => change.mutate(reason)}
          >
            <label className="tk-part">
              {t('fed.act')}
              <select
                className="tk-input tk-select"
                value={act}
                onChange={(event) => setAct(ACTS.find((one) => one === event.target.value) ?? 'visibilite')}
              >
                {ACTS.map((one) => (
                  <option key={one} value={one}>
                    {t(`fed.act.${one}`)}
                  </option>
                ))}
              </select>
            </label>
            {act === 'visibilite' ? (
              <fieldset className="tk-part">
                <legend>{t('fed.hidden')}</legend>
                {HIDINGS.map((one) => (
                  <label key={one} className="tr-fed-choice">
                    <input
                      type="checkbox"
                      checked={hidden.includes(one)}
                      onChange={({ target }) =>
                        setHidden(target.checked ? [...hidden, one] : hidden.filter((each) => each !== one))
                      }
                    />{' '}
                    {t(`fed.hidden.${one}`)}
                  </label>
                ))}
              </fieldset>
            ) : null}
          </ReasonForm>
        </Dialog>
      ) : null}
    </>
  );
}
