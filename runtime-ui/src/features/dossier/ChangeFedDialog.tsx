import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChangeFed as Change, DocumentLine, FedChanged, FedState } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { Dialog, Loading, ProblemNotice, ReasonForm } from '../../shared/ui/index.js';
import { t } from './words.js';

const HIDINGS = ['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX', 'MASQUE_PS'] as const;
interface Props {
  dossierId: string;
  document: DocumentLine;
  onClose: () => void;
}

/** Asks the DMP where the document stands before anything of it may be changed. */
export function ChangeFedDialog(props: Props) {
  const { id } = props.document;
  const state = useQuery({
    queryKey: ['fed', id],
    queryFn: () => request<FedState>(`/documents/${id}/dmp/state`, { method: 'POST', body: {} }),
    gcTime: 0,
    retry: false,
    staleTime: Infinity,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog title={t('fed.action')} opened onClose={props.onClose}>
      {state.error && !state.isFetching ? (
        <>
          <ProblemNotice error={state.error} />
          <AskAgain onAgain={() => void state.refetch()} />
        </>
      ) : null}
      {state.isFetching ? (
        <>
          <p role="status">{t('fed.asking')}</p>
          <Loading lines={3} />
        </>
      ) : null}
      {/* What was shown before an error is no longer known to be so. */}
      {state.isSuccess && !state.isFetching ? (
        state.data.acts.length > 0 ? (
          <ChangeForm
            // Asked again, the boxes are those of the new answer.
            key={state.dataUpdatedAt}
            {...props}
            state={state.data}
            onAgain={() => void state.refetch()}
          />
        ) : (
          <p>{t('fed.fixed')}</p>
        )
      ) : null}
    </Dialog>
  );
}

function ChangeForm({
  dossierId,
  document,
  state,
  onAgain,
  onClose,
}: Props & { state: FedState; onAgain: () => void }) {
  const client = useQueryClient();
  const [act, setAct] = useState<Change['act']>(state.acts[0] ?? 'supprimer');
  const [hidden, setHidden] = useState<FedState['hidden']>(state.hidden);
  const change = useMutation({
    mutationFn: (reason: string) => {
      const body: Change =
        act === 'visibilite'
          ? { act, reason, hidden, expectedHidden: state.hidden, expectedVersion: state.version }
          : { act, reason };
      return request<FedChanged>(`/documents/${document.id}/dmp/change`, { method: 'POST', body });
    },
    onSuccess: async () => {
      notifications.show({ message: t('fed.done') });
      onClose();
      await client.invalidateQueries({ queryKey: ['dossier', dossierId] });
    },
  });
  return (
    <>
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
            onChange={(event) => setAct(state.acts.find((one) => one === event.target.value) ?? act)}
          >
            {state.acts.map((one) => (
              <option key={one} value={one}>
                {t(`fed.act.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {act === 'visibilite' ? (
          <fieldset className="tr-fed-hidden">
            <legend>{t('fed.hidden')}</legend>
            <p className="soft">{t('fed.hidden.now')}</p>
            {HIDINGS.map((one) => (
              <label key={one} className="tr-variant">
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
      {change.error ? <AskAgain onAgain={onAgain} /> : null}
    </>
  );
}

function AskAgain({ onAgain }: { onAgain: () => void }) {
  return (
    <p>
      <button type="button" className="tk-button tk-button-quiet" onClick={onAgain}>
        {t('fed.again')}
      </button>
    </p>
  );
}
