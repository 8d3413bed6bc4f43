import { useQuery } from '@tanstack/react-query';
import type { TaskLine, TaskPage } from '@trame/schemas';
import { LIVE, request } from '../../shared/api/index.js';

/** How long what follows may take to come: a document is produced, a care team named. */
const SETTLING = 20_000;
const OFTEN = 1_500;

/** The tasks of a dossier that one may do, once one of them is done. */
export interface Following {
  tasks: readonly TaskLine[];
  /** What follows may still be on its way. */
  settling: boolean;
}

/**
 * What one may do next on a dossier: looked at often at first, since a circuit may have work of its own to do between
 * two tasks of people.
 *
 * @param known what the completion told already
 */
export function useFollowing(dossierId: string, doneAt: number, known: readonly TaskLine[]): Following {
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
  return { tasks, settling: !settled(tasks) };
}
