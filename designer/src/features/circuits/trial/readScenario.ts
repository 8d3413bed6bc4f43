import type { Scenario } from '@trame/schemas';

const DOES = ['start', 'task', 'job', 'fail', 'message', 'signal', 'retry', 'clock'];

/** A scenario as its file says it; nothing when the file is none. */
export function readScenario(text: string): Scenario | undefined {
  try {
    const read = JSON.parse(text) as Partial<Scenario>;
    const sound =
      typeof read.title === 'string' &&
      typeof read.startsAt === 'string' &&
      !Number.isNaN(Date.parse(read.startsAt)) &&
      typeof read.context === 'object' &&
      Array.isArray(read.acts) &&
      read.acts.every((act) => DOES.includes(act.do));
    return sound ? (read as Scenario) : undefined;
  } catch {
    return undefined;
  }
}
