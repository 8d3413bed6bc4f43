/** Reads a day as people write it: `31/12/2026`, `31-12-2026`, `31.12.2026` or ISO. Undefined when it is none. */
export function readFrenchDay(text: string): string | undefined {
  const written = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const [year, month, day] = written ? [written[3], written[2], written[1]] : (iso?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : undefined;
}

/** A day as one reads it in French; nothing for none, and what is no day as it is. */
export function sayFrenchDay(iso: string | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return match ? `${match[3] ?? ''}/${match[2] ?? ''}/${match[1] ?? ''}` : (iso ?? '');
}

/** Today in Paris (ISO). */
export function todayInParis(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date());
}
