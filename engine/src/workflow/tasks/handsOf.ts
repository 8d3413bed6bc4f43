import type { TaskDetail } from '@trame/schemas';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import type { FoundTask } from './findTask.js';
import { maySupervise } from './supervise.js';

type Hands = Pick<
  TaskDetail,
  'insteadOf' | 'delegatedBy' | 'followed' | 'comments' | 'canDelegate' | 'canReassign' | 'canRelease'
>;

/**
 * Whose hands a task is in and may be put in: whom one stands in for, who gave it, whether one follows it, how long its
 * thread is.
 *
 * @param canAct the task may be done by this person now
 */
export async function handsOf(
  tx: Tx,
  principal: Principal,
  { task, insteadOf }: FoundTask,
  canAct: boolean,
): Promise<Hands> {
  const [counts] = await tx.query<{ comments: number; followed: boolean }>(
    `select (select count(*)::int from task_comment c where c.task_id = $1) as comments,
            exists (select from task_follow f where f.task_id = $1 and f.professional_id = $2) as followed`,
    [task.id, principal.professionalId],
  );
  const named = [insteadOf, task.delegated_by ?? undefined].flatMap((id) => id ?? []);
  const people = new Map((await findProfessionals(tx, named)).map((one) => [one.id, one]));
  const ref = (id: string | null | undefined) => {
    const person = people.get(id ?? '');
    return person ? { id: person.id, displayName: person.displayName } : undefined;
  };
  const open = task.state === 'ouverte' || task.state === 'prise';
  const [absent, giver] = [ref(insteadOf), ref(task.delegated_by)];
  return {
    followed: counts?.followed ?? false,
    comments: counts?.comments ?? 0,
    canDelegate: canAct,
    canRelease: canAct && task.state === 'prise',
    canReassign: open && (await maySupervise(tx, principal, task)),
    ...(absent ? { insteadOf: absent } : {}),
    ...(giver ? { delegatedBy: giver } : {}),
  };
}
