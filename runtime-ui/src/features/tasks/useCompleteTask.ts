import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskCompleted, TaskDetail } from '@trame/schemas';
import { useMemo, useRef } from 'react';
import { ApiProblem, request } from '../../shared/api/index.js';
import type { Done } from './TaskDone.js';

type Data = Record<string, unknown>;

/** What prevents a task from being completed; in none of them is what was typed lost. */
export type Refusal = 'already-done' | 'stale' | 'invalid' | 'session' | 'offline' | 'other';

/** A task on its way to be completed. */
export interface Completion {
  submit: (data: Data) => void;
  /** Takes the task as it is now, and sends the same answers. */
  submitAgain: () => Promise<void>;
  isPending: boolean;
  refusal: Refusal | null;
  error: unknown;
  /** Faults the server found, beside the answers. */
  faults: { path: string; fieldId: string; level: 'error'; rule: string; message: string }[];
}

/** Completes a task with its answers, on the revision one has seen. */
export function useCompleteTask(task: TaskDetail, onDone: (done: Done) => Promise<void>): Completion {
  const client = useQueryClient();
  const last = useRef<Data>({});
  const mutation = useMutation({
    mutationFn: ({ data, revision }: { data: Data; revision: number }) =>
      request<TaskCompleted>(`/tasks/${task.id}/complete`, {
        method: 'POST',
        ifMatch: revision,
        body: { data },
      }),
    onSuccess: async ({ next }) => {
      await onDone({ task, next });
      await client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['dossier', task.dossier.id] });
    },
  });
  const { error } = mutation;
  const faults = useMemo(() => faultsOf(error), [error]);
  return {
    submit: (data) => {
      last.current = data;
      if (!mutation.isPending) mutation.mutate({ data, revision: task.revision });
    },
    submitAgain: async () => {
      const fresh = await request<TaskDetail>(`/tasks/${task.id}`);
      client.setQueryData(['task', task.id], fresh);
      mutation.mutate({ data: last.current, revision: fresh.revision });
    },
    isPending: mutation.isPending,
    refusal: error ? refusalOf(error) : null,
    error,
    faults,
  };
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiProblem)) return 'other';
  if (error.code === 'offline') return 'offline';
  const byStatus: Record<number, Refusal> = {
    401: 'session',
    409: 'already-done',
    412: 'stale',
    422: 'invalid',
  };
  return byStatus[error.status] ?? 'other';
}

function faultsOf(error: unknown): Completion['faults'] {
  if (!(error instanceof ApiProblem) || error.status !== 422) return [];
  return error.faults.map((fault) => {
    const path = fault.path.replace(/^\/data(?=\/)/, '');
    return {
      path,
      fieldId: path.split('/').at(-1) ?? '',
      level: 'error' as const,
      rule: fault.rule ?? 'server',
      message: fault.message,
    };
  });
}
