import { frenchDate } from '../expressions/index.js';
import type { Place } from './Asked.js';

/** An answer as a person reads it on one line, in French; questions inside it by their name. */
export function sayAnswer(place: Pick<Place, 'labels' | 'inner' | 'holds'>, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const parts = (value as unknown[]).map((one) => sayAnswer(place, one)).filter((said) => said !== '');
    return parts.join(place.holds === 'rows' ? ' / ' : ', ');
  }
  if (typeof value === 'object') return sayObject(place, value as Record<string, unknown>);
  if (typeof value === 'boolean') return value ? 'Oui' : 'Non';
  if (typeof value === 'number') return value.toLocaleString('fr-FR');
  return typeof value === 'string' ? (place.labels.get(value) ?? sayText(value)) : '';
}

function sayObject({ inner }: Pick<Place, 'inner'>, value: Record<string, unknown>): string {
  const plain = { labels: new Map<string, string>(), inner: [], holds: undefined };
  return Object.entries(value)
    .filter(([key]) => inner.length > 0 || !['id', 'sha256', 'type', 'taille', 'image'].includes(key))
    .map(([key, part]) => {
      const question = inner.find(({ id }) => id === key);
      const said = sayAnswer(question ?? plain, part);
      return said !== '' && question ? `${question.label}\u00a0: ${said}` : said;
    })
    .filter((said) => said !== '')
    .join(inner.length > 0 ? '\u00a0; ' : ', ');
}

/** Dates as France writes them; the marks of a rich text left out. */
function sayText(text: string): string {
  return frenchDate(text.replace(/<[^<>]{1,200}>/g, ' ').trim());
}
