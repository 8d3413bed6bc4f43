import { daysBetween } from './formatAgo.js';
import { formatDate, formatTime, todayInParis } from './formatDate.js';

/** A due date as it is felt: how near, and in words. */
export interface Due {
  state: 'late' | 'soon' | 'later';
  words: string;
}

/**
 * Says a due date.
 * @param iso the instant (or date) due.
 * @param now the present.
 */
export function describeDue(iso: string, now: Date): Due {
  const day = iso.length === 10 ? iso : todayInParis(new Date(iso));
  const days = daysBetween(todayInParis(now), day);
  const passed = iso.length === 10 ? days < 0 : Date.parse(iso) < now.getTime();
  if (passed) return { state: 'late', words: days === 0 ? 'en retard' : `en retard de ${-days} j` };
  if (days === 0)
    return { state: 'soon', words: iso.length === 10 ? 'aujourd’hui' : `aujourd’hui, ${formatTime(iso)}` };
  if (days === 1) return { state: 'soon', words: 'demain' };
  if (days < 8) return { state: days < 4 ? 'soon' : 'later', words: `dans ${days} jours` };
  return { state: 'later', words: formatDate(iso) };
}
