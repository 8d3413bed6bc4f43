import { type Alarm, alarmsOf, type Definition } from '../circuits/index.js';
import type { Wait } from './Played.js';

type Task = Wait & { kind: 'task' };

/** What is told of open tasks while the clock goes from one instant, excluded, to another: reminders, alerts. */
export function alarmsBetween(
  definition: Definition,
  tasks: readonly Task[],
  from: string,
  to: string,
): { task: Task; alarm: Alarm }[] {
  return tasks
    .flatMap((task) => {
      if (task.due === undefined) return [];
      const alarms = alarmsOf(definition.nodes[task.at]?.work, task.due);
      return alarms.map((alarm) => ({ task, alarm }));
    })
    .filter(
      ({ alarm }) => Date.parse(alarm.dueAt) > Date.parse(from) && Date.parse(alarm.dueAt) <= Date.parse(to),
    )
    .sort((one, other) => Date.parse(one.alarm.dueAt) - Date.parse(other.alarm.dueAt));
}
