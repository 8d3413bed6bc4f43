import { useQuery } from '@tanstack/react-query';
import type { TaskCompleted, TaskDetail, TaskLine, TaskPage } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** How long what follows may take to come: a document is produced, a care team named. */
const SETTLING = 20_000;
const OFTEN = 1_500;

/** The tasks of a dossier that one may do, once one of them is done. */
export interface Following {
  tasks: readonly TaskLine[];
  /** What follows may still be on its way. */
  settling: boolean;
  /** Where its circuit stands, and what or whom it waits for when one has nothing to do in it. */
  circuit: Pick<TaskCompleted, 'instanceState' | 'waits'>;
}

/**
 * What one may do next on a dossier: looked at often at first, since a circuit may have work of its own to do between
 * two tasks of people.
 *
 * @param completed what the completion told already
 */
export function useFollowing(task: TaskDetail, doneAt: number, completed: TaskCompleted): Following {
  const dossierId = task.dossier.id;
  const known = completed.next;
  const settled = (tasks: readonly TaskLine[]): boolean => tasks.length > 0 || Date.now() - doneAt > SETTLING;
  const found = useQuery({
    queryKey: ['tasks', 'of', dossierId, doneAt],
    queryFn: ({ signal }) =>
      request<TaskPage>('/tasks', { signal, query: { filter: 'toutes', dossierId } }).then(
        ({ items }) => items,
      ),
    refetchInterval: ({ state }) => (settled(state.data ?? known) ? LIVE : OFTEN),
  });
  const tasks = found.data ?? known;
  const settling = !settled(tasks);
  const circuit = useQuery({
    queryKey: ['tasks', 'following', task.id],
    queryFn: ({ signal }) => request<TaskCompleted>(`/tasks/${task.id}/following`, { signal }),
    enabled: tasks.length === 0,
    retry: false,
    refetchInterval: settling ? OFTEN : LIVE,
  });
  return { tasks, settling, circuit: circuit.data ?? completed };
}
