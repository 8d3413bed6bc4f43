import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, FormBundle, StartForm } from '@trame/schemas';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useDraftKeeper } from '../../form-kit/index.js';
import { ApiProblem, request, useChoices, useFiles } from '../../shared/api/index.js';
import { StageMark } from '../../shared/ui/index.js';
import { Filling, SendNotice, serverFaultsOf } from '../filling/index.js';
import { dated, saverOf } from '../local-drafts/index.js';
import { EvolutionNotice } from '../records/index.js';
import { Antecedents } from './Antecedents.js';
import { identityTyped } from './identityTyped.js';
import { InsStart } from './InsStart.js';
import { ResumedDraft } from './ResumedDraft.js';
import { startSubject, type StartPlace } from './startSubject.js';
import { UnderWay } from './UnderWay.js';
import { useWatched } from './useWatched.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** Fills the form that starts a circuit. The request keeps its identifier: sent twice, it starts once. */
export function FillStart(
  props: StartPlace & {
    start: StartForm;
    form: FormBundle;
    /** Shows it anew, when what it asks has changed since it was opened. */
    onChanged: () => Promise<void>;
  },
) {
  const { start, form, establishment, dossier, intake } = props;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [requestId] = useState(() => crypto.randomUUID());
  const subject = startSubject(start, { establishment, dossier, intake });
  const draft = useDraftKeeper({ subject, server: dated(start.draft), save: saverOf(subject) });
  const [watched, typed] = useWatched(draft);
  const identity = identityTyped(form.form, typed ?? { ...start.initial, ...draft.start });
  const choices = useChoices(establishment);
  const files = useFiles();
  const send = useMutation({
    mutationFn: (data: Data) =>
      draft.submitting(() =>
        request<CircuitStarted>(`/circuits/${start.circuitId}/start`, {
          method: 'POST',
          body: {
            establishmentId: establishment,
            data,
            requestId,
            packVersionId: start.packVersionId,
            ...(dossier === undefined ? {} : { dossierId: dossier }),
            ...(intake === undefined ? {} : { intakeRequestId: intake }),
          },
        }),
      ),
    onSuccess: async (started) => {
      await draft.clear();
      notifications.show({ message: t('start.done') });
      await client.invalidateQueries({ queryKey: ['view'] });
      await client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['intakes'] });
      const [next] = started.tasks;
      await navigate(next ? `/taches/${next.id}` : `/dossiers/${started.dossierId}`);
    },
    onError: async (problem) => {
      if (!(problem instanceof ApiProblem) || problem.code !== 'form-changed') return;
      notifications.show({ message: problem.message });
      await draft.settle();
      await props.onChanged();
    },
  });
  const { error } = send;
  const faults = useMemo(() => serverFaultsOf(error), [error]);
  return (
    <>
      {start.dossier ? (
        <>
          <p className="tr-facts">
            <Link to={`/dossiers/${start.dossier.id}`}>{start.dossier.displayName}</Link>
            <StageMark label={start.dossier.stageLabel} tone={start.dossier.tone} />
          </p>
          <UnderWay circuitId={start.circuitId} dossier={start.dossier.id} />
        </>
      ) : null}
      <h2 className="visually-hidden">{start.title}</h2>
      <Filling
        draft={watched}
        form={form}
        masked={start.masked}
        answers={{ ...start.initial, ...draft.start }}
        context={start.context}
        choices={choices}
        files={files}
        access="open"
        submitLabel={t('start.submit')}
        busy={send.isPending}
        faults={faults}
        onSubmit={(data) => send.mutate(data)}
        notice={
          <>
            <EvolutionNotice evolutions={start.evolutions} />
            <ResumedDraft start={start} draft={watched} />
            {dossier === undefined ? (
              <>
                <InsStart
                  form={form.form}
                  onFill={(told) => watched.restart({ ...start.initial, ...draft.start, ...typed, ...told })}
                />
                <Antecedents identity={identity} />
              </>
            ) : null}
            {faults.length === 0 ? <SendNotice error={error} /> : null}
          </>
        }
      />
    </>
  );
}
