import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskCompleted, TaskDetail } from '@trame/schemas';
import { useMemo, useRef } from 'react';
import type { DraftKeeper } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { type People, type Refusal, type ServerFault, refusalOf, serverFaultsOf } from '../filling/index.js';
import type { Done } from './TaskDone.js';

type Data = Record<string, unknown>;

/** A task on its way to be completed. */
export interface Completion {
  submit: (data: Data) => void;
  /** Takes the task as it is now, and sends the same answers. */
  submitAgain: () => Promise<void>;
  isPending: boolean;
  refusal: Refusal | null;
  error: unknown;
  /** Faults the server found, beside the answers. */
  faults: ServerFault[];
}

/**
 * Completes a task with its answers, on the revision one has seen.
 * @param draft what keeps its answers until then
 * @param people who evaluated and who answers for it, when it is a grid
 */
export function useCompleteTask(
  task: TaskDetail,
  draft: Pick<DraftKeeper, 'submitting'>,
  people: Partial<People>,
  onDone: (done: Done) => Promise<void>,
): Completion {
  const client = useQueryClient();
  const last = useRef<Data>({});
  const mutation = useMutation({
    mutationFn: ({ data, revision }: { data: Data; revision: number }) =>
      draft.submitting(() =>
        request<TaskCompleted>(`/tasks/${task.id}/complete`, {
          method: 'POST',
          ifMatch: revision,
          body: { data, ...people },
        }),
      ),
    onSuccess: async (completed) => {
      await onDone({ task, completed });
      await client.invalidateQueries({ queryKey: ['tasks'] });
      await client.invalidateQueries({ queryKey: ['dossier', task.dossier.id] });
    },
  });
  const { error } = mutation;
  const faults = useMemo(() => serverFaultsOf(error), [error]);
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
