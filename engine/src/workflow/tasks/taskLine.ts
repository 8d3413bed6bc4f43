import type { TaskRow } from '../rows.js';

/** A task's row with what its list is sorted by and the title of its circuit. */
export type TaskLineRow = TaskRow & {
  circuit_title: string;
  /** The data domain of what its circuit was opened for. */
  opened_domain: string | null;
  sort: Date | number;
};

/**
 * The query of a task's line, on this room's tables; `where` and `order by` are the caller's. Each task asks for its own
 * circuit: joined at once, the circuits of every house may be read whole.
 */
export const TASK_LINE = `select t.*, coalesce(t.due_at, 'infinity'::timestamptz) as sort, i.title as circuit_title,
         i.domain as opened_domain
  from task t cross join lateral (
    select title, circuit_id, domain from circuit_instance where id = t.instance_id offset 0) i`;
