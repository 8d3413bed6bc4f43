import type { AnswerChange } from '@trame/schemas';
import { rowsAround, type Asked, type Place } from './Asked.js';
import { compareAsked } from './compareAsked.js';

/**
 * A first draft of what becomes of the answers, for somebody to read over: an answer goes to a new question of the same
 * kind that is called the same, else is kept aside; values that are gone are kept aside; a new compulsory question is asked.
 */
export function proposeChanges(from: Asked, to: Asked): AnswerChange[] {
  const differences = compareAsked(from, to);
  const free = [...to.byPath.values()].filter(({ path, computed }) => !computed && !from.byPath.has(path));
  const lost = differences.flatMap((one) =>
    one.kind === 'demanded' || one.kind === 'values' ? [] : [one.place],
  );
  const moved = lost.map((place) => ({ place, now: free.find((now) => isLike(place, now, from, to)) }));
  const reached = new Set(moved.flatMap(({ now }) => now?.path ?? []));
  return [
    ...moved.map(({ place, now }): AnswerChange =>
      now ? { from: place.path, to: now.path } : { from: place.path, aside: true },
    ),
    ...differences.flatMap((one): AnswerChange[] =>
      one.kind === 'values'
        ? [
            {
              from: one.place.path,
              to: one.now.path,
              values: Object.fromEntries(one.gone.map((code) => [code, null])),
            },
          ]
        : [],
    ),
    ...differences.flatMap((one): AnswerChange[] =>
      one.kind === 'demanded' && !reached.has(one.now.path) ? [{ to: one.now.path, ask: true }] : [],
    ),
  ];
}

function isLike(place: Place, now: Place, from: Asked, to: Asked): boolean {
  return (
    place.label === now.label &&
    place.type === now.type &&
    place.mask === now.mask &&
    rowsAround(from, place.path) === rowsAround(to, now.path) &&
    (place.values ?? []).every((value) => now.values === undefined || now.values.includes(value))
  );
}
