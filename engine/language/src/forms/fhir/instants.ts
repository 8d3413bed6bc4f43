import { offsetAt } from '../../expressions/index.js';

/** Forms are answered by the clock of metropolitan France; FHIR wants to know which. */
const TIME_ZONE = 'Europe/Paris';

/** A time as FHIR R4 writes it, seconds included: `14:30` is `14:30:00`. */
export const fhirTime = (text: string): string => (/^\d{2}:\d{2}$/.test(text) ? `${text}:00` : text);

/** A date and time as FHIR R4 writes it, with its seconds and the offset of that day; a date alone stays so. */
export function fhirDateTime(text: string): string {
  const [, day, minute, second = ':00', rest = ''] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(.*)$/.exec(text) ?? [];
  if (day === undefined || minute === undefined) return text;
  const wall = `${day}T${minute}${second}`;
  if (/(Z|[+-]\d{2}:\d{2})$/.test(rest)) return `${wall}${rest}`;
  const asUtc = Date.parse(`${wall}Z`);
  const minutes = Math.round(offsetAt(asUtc - offsetAt(asUtc, TIME_ZONE), TIME_ZONE) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wall}${rest}${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}
