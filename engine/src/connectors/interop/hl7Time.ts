const PARIS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** An instant in the clock of France, as a CDA writes it: AAAAMMJJhhmmss+ZZzz. */
export function cdaTime(at: Date): string {
  const parts = Object.fromEntries(PARIS.formatToParts(at).map(({ type, value }) => [type, value]));
  const local = `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}Z`;
  const minutes = Math.round((Date.parse(local) - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  return `${local.replace(/[-:TZ]/g, '')}${offset}`;
}

/** An instant in UTC, as XDS writes it: AAAAMMJJhhmmss (EX_3.1-1070). */
export function xdsTime(at: Date): string {
  return at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** An ISO day as HL7 writes it: AAAAMMJJ. */
export function hl7Day(day: string): string {
  return day.replaceAll('-', '').slice(0, 8);
}
