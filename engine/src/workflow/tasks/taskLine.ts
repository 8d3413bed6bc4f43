import type { TaskRow } from '../rows.js';

/** A task's row with what its list is sorted by and the title of its circuit. */
export type TaskLineRow = TaskRow & { circuit_title: string; sort: Date | number };

/** The query of a task's line, on this room's tables; `where` and `order by` are the caller's. */
export const TASK_LINE = `select t.*, coalesce(t.due_at, 'infinity'::timestamptz) as sort, i.title as circuit_title
  from task t join circuit_instance i on i.id = t.instance_id`;
