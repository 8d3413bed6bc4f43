import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

/** What is held from a day, to a day or without end. */
type Held = { from: string; to?: string; state: 'held' | 'coming' | 'ended' };

/** « du 01/01/2026 au 03/03/2026 », « depuis le … », « jusqu’au … » once it has ended. */
export function periodOf({ from, to, state }: Held): string {
  const dates = { from: formatDate(from), to: to === undefined ? '' : formatDate(to) };
  if (state === 'ended') return t('period.ended', dates);
  if (to !== undefined) return t('period.until', dates);
  return t(state === 'coming' ? 'period.coming' : 'period.since', dates);
}

/** By when it is looked at again. */
export function reviewOf({ reviewOn, due }: { reviewOn?: string; due: boolean }): string {
  if (reviewOn === undefined) return t('review.none');
  return t(due ? 'review.due' : 'review.on', { day: formatDate(reviewOn) });
}
