/** Gives the ISO day of a date written the French way (24/11/2026) or the ISO way; nothing when it is no day of the calendar. */
export function readDay(text: string): string | undefined {
  const iso = text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const at = new Date(`${iso}T00:00:00Z`);
  // Trap: the 31 of February is read as a day of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}
