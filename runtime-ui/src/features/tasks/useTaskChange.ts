import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskDetail } from '@trame/schemas';
import { request } from '../../shared/api/index.js';

/** Something done to a task beside filling it. */
export interface TaskChange {
  /** After `/tasks/:id/`. */
  verb: 'delegate' | 'reassign' | 'plan' | 'follow' | 'comments';
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

/** Changes a task on the revision one has seen, then looks at it and at the lists again. */
export function useTaskChange(task: TaskDetail, told: string, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, method = 'POST', body }: TaskChange) =>
      request<unknown>(`/tasks/${task.id}/${verb}`, {
        method,
        ifMatch: task.revision,
        ...(body === undefined ? {} : { body }),
      }),
    onSuccess: async () => {
      if (told) notifications.show({ message: told });
      onDone?.();
      await client.invalidateQueries({ queryKey: ['task', task.id] });
      await client.invalidateQueries({ queryKey: ['tasks'] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['task', task.id] }),
  });
}
