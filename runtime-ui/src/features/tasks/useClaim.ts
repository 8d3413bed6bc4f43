import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TaskDetail, TaskLine } from '@trame/schemas';
import { problemOf, request } from '../../shared/api/index.js';
import { t } from './words.js';

/** Takes a task, or gives it back. The revision is read first when it is not at hand. */
export function useClaim(action: 'claim' | 'release') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (task: TaskLine & { revision?: number }) => {
      const revision = task.revision ?? (await request<TaskDetail>(`/tasks/${task.id}`)).revision;
      return request<TaskDetail>(`/tasks/${task.id}/${action}`, { method: 'POST', ifMatch: revision });
    },
    onSuccess: async (task) => {
      // A look at the task that began before it was taken would say that it is free.
      await client.cancelQueries({ queryKey: ['task', task.id] });
      client.setQueryData(['task', task.id], task);
      notifications.show({
        message: t(action === 'claim' ? 'action.claimed' : 'action.released', { title: task.title }),
      });
      await client.invalidateQueries({ queryKey: ['tasks'] });
    },
    onError: async (error, task) => {
      notifications.show({ message: problemOf(error).detail ?? problemOf(error).message, autoClose: false });
      await client.invalidateQueries({ queryKey: ['task', task.id] });
      await client.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}
