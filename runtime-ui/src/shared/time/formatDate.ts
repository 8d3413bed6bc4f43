import { dateInWords } from '@trame/language';

const zone = { timeZone: 'Europe/Paris' } as const;
const day = new Intl.DateTimeFormat('fr-FR', { ...zone, day: '2-digit', month: '2-digit', year: 'numeric' });
const clock = new Intl.DateTimeFormat('fr-FR', { ...zone, hour: '2-digit', minute: '2-digit' });
const second = new Intl.DateTimeFormat('fr-FR', {
  ...zone,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayInWords = dateInWords({
  ...zone,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const isoDay = new Intl.DateTimeFormat('sv-SE', {
  ...zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const DATE_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A date as people write it: 23/11/2026, in Europe/Paris.
 * @param iso an ISO date or instant; anything else comes back as it is.
 */
export function formatDate(iso: string): string {
  const parts = DATE_ONLY.exec(iso);
  if (parts) return `${parts[3]}/${parts[2]}/${parts[1]}`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : day.format(at);
}

/** The day of an instant in words: « samedi 28 novembre 2026 », in Europe/Paris. */
export function formatDayInWords(at: Date): string {
  return dayInWords(at);
}

/** The time of an instant: 10:32, in Europe/Paris. */
export function formatTime(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : clock.format(at);
}

/** « 23/11/2026 à 10:32 », in Europe/Paris; a date alone stays a date. */
export function formatInstant(iso: string): string {
  return DATE_ONLY.test(iso) ? formatDate(iso) : `${formatDate(iso)} à ${formatTime(iso)}`;
}

/** « 23/11/2026 à 10:32:07 », in Europe/Paris: where a minute would not tell two instants apart. */
export function formatSecond(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : `${day.format(at)} à ${second.format(at)}`;
}

/** Today in Europe/Paris, as an ISO date. */
export function todayInParis(now: Date = new Date()): string {
  return isoDay.format(now);
}
