import { dateInWords } from '@trame/language';

const MOMENT = dateInWords({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const SHORT = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** « lundi 23 novembre 2026 à 09:00 » */
export const sayMoment = (instant: string): string => MOMENT(new Date(instant));
/** « 23/11/2026 09:00 » */
export const sayShort = (instant: string): string => SHORT.format(new Date(instant));
/** The day there, `2026-11-23`. */
export const dayOf = (instant: string): string => DAY.format(new Date(instant));
