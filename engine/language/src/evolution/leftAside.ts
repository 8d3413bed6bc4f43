import type { Asked, Place } from './Asked.js';
import { sayAnswer } from './sayAnswer.js';
import type { PutAside } from './Evolution.js';

type Data = Record<string, unknown>;

/**
 * The former answers that have no place in the new ones, each whole: a repeat of which nothing passed is told once.
 * @param taken JSON Pointers of those that have one
 */
export function leftAside(from: Asked, answers: Data, taken: ReadonlySet<string>): PutAside[] {
  return inObject(from.places, answers, '', taken);
}

function inObject(
  places: readonly Place[],
  answers: Data,
  pointer: string,
  taken: ReadonlySet<string>,
): PutAside[] {
  const known = new Map(places.map((place) => [place.id, place]));
  return Object.entries(answers).flatMap(([id, value]) => {
    const path = `${pointer}/${id.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const place = known.get(id);
    if (place) return inPlace(place, value, path, taken);
    return isBlank(value) ? [] : [{ path, label: id, value, said: sayAnswer(PLAIN, value) }];
  });
}

function inPlace(place: Place, value: unknown, path: string, taken: ReadonlySet<string>): PutAside[] {
  if (place.computed || place.isEmpty(value) || taken.has(path)) return [];
  const said = sayAnswer(place, value);
  const told = {
    path,
    label: place.label,
    value,
    said,
    ...(place.mask === undefined ? {} : { mask: place.mask }),
  };
  const masked = place.inner.some(hasMask);
  const passed = [...taken].some((one) => one.startsWith(`${path}/`));
  if (place.holds === 'object' && isObject(value) && (passed || masked))
    return inObject(place.inner, value, path, taken);
  if (place.holds === 'rows' && Array.isArray(value) && passed) {
    return (value as unknown[]).flatMap((row, index) => {
      const at = `${path}/${String(index)}`;
      if (isObject(row)) return inObject(place.inner, row, at, taken);
      return isBlank(row) ? [] : [{ path: at, label: place.label, value: row, said: sayAnswer(PLAIN, row) }];
    });
  }
  const blank = place.holds === undefined ? false : isBlank(value);
  return blank ? [] : [told];
}

/** What is known of an answer to a question that is not. */
const PLAIN = { labels: new Map<string, string>(), inner: [], holds: undefined };

const hasMask = ({ mask, inner }: Place): boolean => mask !== undefined || inner.some(hasMask);

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing in it, at any depth. */
function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isBlank);
}
