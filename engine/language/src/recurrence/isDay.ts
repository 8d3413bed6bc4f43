/** Whether a text is a day of the calendar, ISO 8601, of the years 1 to 9999 that PostgreSQL and an input both know. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const at = new Date(`${text}T00:00:00Z`);
  // Trap: `Date` takes 31 February for 3 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
