import type { HeldInstance } from '../rows.js';
import type { HeldTask, HeldTaskRow } from './findTask.js';

/**
 * Which of the commands on these tasks may go together: the first on each instance, since what a second would find depends
 * on the first, and those whose task and instance are both held.
 *
 * @returns what each works on, in the order of `ids`; undefined for those that go alone
 */
export function oneOfEach(
  ids: readonly string[],
  tasks: readonly HeldTaskRow[],
  instances: readonly HeldInstance[],
): Array<HeldTask | undefined> {
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  const instanceOf = new Map(instances.map((instance) => [instance.id, instance]));
  return ids.map((id) => {
    const task = taskOf.get(id.toLowerCase());
    const instance = task && instanceOf.get(task.instance_id);
    if (!task || !instance) return undefined;
    instanceOf.delete(instance.id);
    return { task, instance };
  });
}
