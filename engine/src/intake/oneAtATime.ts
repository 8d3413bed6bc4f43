import { MOST_WAITING_FILES } from './bounds.js';
import { intakeErrors } from './errors.js';

/** What is under way for a link, and how many wait behind it. */
const under = new Map<string, { last: Promise<unknown>; count: number }>();

/**
 * Does one thing after the other for one link, in this process; the bytes of those that wait stay with who sends them.
 * @throws Problem `intake-too-many-requests` when too many wait already
 */
export async function oneAtATime<T>(link: string, work: () => Promise<T>): Promise<T> {
  const queue = under.get(link) ?? { last: Promise.resolve(), count: 0 };
  if (queue.count >= MOST_WAITING_FILES)
    throw intakeErrors.problem('intake-too-many-requests', { headers: { 'Retry-After': '60' } });
  queue.count += 1;
  under.set(link, queue);
  const mine = queue.last.then(work);
  queue.last = mine.catch(() => undefined);
  try {
    return await mine;
  } finally {
    queue.count -= 1;
    if (queue.count === 0) under.delete(link);
  }
}
