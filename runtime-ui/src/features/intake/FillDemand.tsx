import { useMutation } from '@tanstack/react-query';
import type { DraftSaved, IntakeOpened, IntakeReceipt } from '@trame/schemas';
import { useMemo } from 'react';
import { type SaveOutcome, useDraftKeeper } from '../../form-kit/index.js';
import { ApiProblem, request, useLinkFiles } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Filling, SendNotice, serverFaultsOf } from '../filling/index.js';
import { nobody } from './nobody.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** The request of somebody who has no account: what they type is kept by the server within their link. */
export function FillDemand(props: {
  opened: IntakeOpened;
  onSent: (receipt: IntakeReceipt, data: Data) => void;
  /** The page is no longer known: another code opens it again. */
  onOver: () => void;
}) {
  const { opened, onSent, onOver } = props;
  const { pass, bundle } = opened;
  const draft = useDraftKeeper({
    subject: {
      kind: 'demand',
      ids: { link: pass.slice(0, 43) },
      title: opened.title,
      address: '/demander',
      version: bundle.packVersionId,
    },
    server: opened.draft && { ...opened.draft, mark: opened.draft.savedAt },
    save: (data) => keep(pass, data),
  });
  const files = useLinkFiles(pass);
  const send = useMutation({
    mutationFn: (data: Data) =>
      draft.submitting(() =>
        request<IntakeReceipt>('/intake-link/send', { method: 'POST', body: { pass, data } }),
      ),
    onSuccess: async (receipt, data) => {
      await draft.clear();
      onSent(receipt, data);
    },
  });
  const { error } = send;
  const faults = useMemo(() => serverFaultsOf(error), [error]);
  const isOver = error instanceof ApiProblem && error.code === 'intake-pass-over';
  return (
    <>
      <p>
        {t('open.lead', {
          establishment: opened.establishment,
          nom: opened.nom,
          quality: opened.quality.toLocaleLowerCase('fr'),
        })}
      </p>
      <p className="soft">{t('open.until', { until: formatInstant(opened.expiresAt) })}</p>
      {opened.notice ? (
        <section className="tk-notice tr-demand-notice" aria-labelledby="donnees">
          <h2 id="donnees">{t('open.notice')}</h2>
          <p>{opened.notice}</p>
        </section>
      ) : null}
      <Filling
        draft={draft}
        form={bundle}
        answers={{ ...opened.initial, ...draft.start }}
        context={opened.context}
        choices={nobody}
        files={files}
        access="open"
        submitLabel={t('open.send')}
        busy={send.isPending}
        faults={faults}
        onSubmit={(data) => send.mutate(data)}
        notice={faults.length === 0 ? <SendNotice error={error} /> : null}
      />
      {isOver || draft.state.kind === 'refused' ? (
        <p>
          <button type="button" className="tk-button" onClick={onOver}>
            {t('open.over')}
          </button>
        </p>
      ) : null}
    </>
  );
}

async function keep(pass: string, data: Data): Promise<SaveOutcome> {
  try {
    const { savedAt } = await request<DraftSaved>('/intake-link/draft', {
      method: 'PUT',
      body: { pass, data },
    });
    return { kind: 'saved', savedAt, mark: savedAt };
  } catch (error) {
    const isRefused = error instanceof ApiProblem && error.status >= 400 && error.status < 500;
    return isRefused && error.status !== 429
      ? { kind: 'refused', message: error.message }
      : { kind: 'later' };
  }
}
