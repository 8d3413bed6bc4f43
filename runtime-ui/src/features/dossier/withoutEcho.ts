import type { Moment } from '@trame/schemas';
import { formatDate } from '../../shared/time/index.js';

/**
 * A path where what is told twice the same day, by what was written and by the stage it led to, is told once.
 * @param moments the earliest first
 */
export function withoutEcho<M extends Pick<Moment, 'at' | 'title'>>(moments: readonly M[]): M[] {
  const told = new Set<string>();
  return moments.filter(({ at, title }) => {
    const said = `${formatDate(at)} ${title}`;
    if (told.has(said)) return false;
    told.add(said);
    return true;
  });
}
