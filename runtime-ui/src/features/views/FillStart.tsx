import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CircuitStarted, FormBundle, StartForm } from '@trame/schemas';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import {
  DraftConflict,
  DraftMark,
  RestoredNotice,
  TrameForm,
  formQuestions,
  useDraftKeeper,
} from '../../form-kit/index.js';
import { ApiProblem, request, useChoices, useFiles } from '../../shared/api/index.js';
import { Loading, ProblemNotice } from '../../shared/ui/index.js';
import { dated, saverOf } from '../local-drafts/index.js';
import { t } from './words.js';

type Data = Record<string, unknown>;

/** Fills the form that starts a circuit. The request keeps its identifier: sent twice, it starts once. */
export function FillStart(props: {
  start: StartForm;
  form: FormBundle;
  establishment: string;
  /** The dossier the circuit goes on with; absent: it is for somebody new. */
  dossier?: string | undefined;
}) {
  const { start, form, establishment, dossier } = props;
  const navigate = useNavigate();
  const client = useQueryClient();
  const [requestId] = useState(() => crypto.randomUUID());
  const subject = {
    kind: 'start',
    ids: {
      circuitId: start.circuitId,
      establishmentId: establishment,
      ...(dossier === undefined ? {} : { dossierId: dossier }),
    },
    title: start.title,
    address: `/demarrer/${start.circuitId}?${placeOf(establishment, dossier)}`,
  };
  const draft = useDraftKeeper({ subject, server: dated(start.draft), save: saverOf(subject) });
  const choices = useChoices(establishment);
  const files = useFiles();
  const send = useMutation({
    mutationFn: (data: Data) =>
      request<CircuitStarted>(`/circuits/${start.circuitId}/start`, {
        method: 'POST',
        body: {
          establishmentId: establishment,
          data,
          requestId,
          ...(dossier === undefined ? {} : { dossierId: dossier }),
        },
      }),
    onSuccess: async (started) => {
      await draft.clear();
      notifications.show({ message: t('start.done') });
      await client.invalidateQueries({ queryKey: ['view'] });
      await client.invalidateQueries({ queryKey: ['tasks'] });
      const [next] = started.tasks;
      await navigate(next ? `/taches/${next.id}` : `/dossiers/${started.dossierId}`);
    },
  });
  const { error } = send;
  const faults = useMemo(
    () =>
      error instanceof ApiProblem && error.status === 422
        ? error.faults.map((fault) => ({
            path: fault.path.replace(/^\/data(?=\/)/, ''),
            fieldId: fault.path.split('/').at(-1) ?? '',
            level: 'error' as const,
            rule: fault.rule ?? 'server',
            message: fault.message,
          }))
        : [],
    [error],
  );
  if (!draft.ready) return <Loading lines={6} />;
  if (draft.conflict) {
    return (
      <DraftConflict
        questions={formQuestions(form.form, form.codeLists, choices)}
        conflict={draft.conflict}
        onResolve={draft.resolve}
      />
    );
  }
  return (
    <>
      <h2 className="visually-hidden">{start.title}</h2>
      <RestoredNotice at={draft.restoredAt} />
      {error && faults.length === 0 ? <ProblemNotice error={error} /> : null}
      <TrameForm
        key={draft.turn}
        form={form.form}
        codeLists={form.codeLists}
        context={start.context}
        initial={{ ...start.initial, ...draft.start }}
        choices={choices}
        files={files}
        onChange={draft.keep}
        onSubmit={(data) => send.mutate(data)}
        serverFaults={faults}
        submitLabel={t('start.submit')}
        busy={send.isPending}
        status={<DraftMark state={draft.state} onRetry={draft.retry} />}
      />
    </>
  );
}

function placeOf(establishment: string, dossier: string | undefined): string {
  return new URLSearchParams({ etablissement: establishment, ...(dossier ? { dossier } : {}) }).toString();
}
