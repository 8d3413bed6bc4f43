import type { TaskRow } from '../rows.js';

type Hands = Pick<TaskRow, 'assignee_id' | 'completed_by'>;

/** Who has a task in hand, or who did it: whom it was given to stays written, and the database has nobody new to check. */
export const inHandsOf = (task: Hands): string | null => task.completed_by ?? task.assignee_id;
