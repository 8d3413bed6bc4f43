import { instantOf } from '../organisation/index.js';

/**
 * A FEEL result as a person reads it in French: dates `23/11/2026`, decimals with a comma, yes and no, lists joined.
 * @returns undefined when there is nothing to show
 */
export function inWords(value: unknown): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return dateInWords(value) ?? value;
  if (typeof value === 'number') return Number.isFinite(value) ? value.toLocaleString('fr-FR') : undefined;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) {
    const words = value.flatMap((item) => inWords(item) ?? []);
    return words.length > 0 ? words.join(', ') : undefined;
  }
  return undefined;
}

const frenchInstant = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** `2026-11-23` as `23/11/2026`, an instant with its hour in France; undefined for any other text. */
export function dateInWords(text: string): string | undefined {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  const instant = instantOf(text);
  return instant && frenchInstant.format(instant);
}
