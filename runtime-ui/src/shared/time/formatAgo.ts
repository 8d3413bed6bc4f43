import { formatDate, todayInParis } from './formatDate.js';

const MINUTE = 60_000;

/**
 * How long ago, in words: « il y a 2 h »; a date beyond a week.
 * @param iso the instant.
 * @param now the present.
 */
export function formatAgo(iso: string, now: Date): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const minutes = Math.floor((now.getTime() - at.getTime()) / MINUTE);
  if (minutes < 1) return 'à l’instant';
  if (minutes < 60) return `il y a ${minutes} min`;
  const days = daysBetween(todayInParis(at), todayInParis(now));
  if (days === 0 || minutes < 6 * 60) return `il y a ${Math.floor(minutes / 60)} h`;
  if (days === 1) return 'hier';
  if (days < 8) return `il y a ${days} jours`;
  return formatDate(iso);
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
