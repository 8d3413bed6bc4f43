import { isDate, toInstant } from '@trame/language';

// Making a formatter costs a hundred times what using it does.
const frenchDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });
const frenchMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** The day in France at an instant, `2026-11-23`. */
export function localDay(at: Date): string {
  return frenchDay.format(at);
}

/**
 * The day and the clock in France at an instant, `2026-11-23T14:30`: as people answer a question of date and time.
 * FEEL compares a time that has an offset with none as false, without a word: rules are given this form only.
 */
export function localMinute(at: Date): string {
  return frenchMinute.format(at).replace(' ', 'T');
}

/**
 * The instant of an ISO date and time; without an offset it is read on the clock of France, whatever the machine's.
 * @returns undefined for any other text
 */
export function instantOf(text: string): Date | undefined {
  return text.includes('T') && isDate(text) ? new Date(toInstant(text)) : undefined;
}
