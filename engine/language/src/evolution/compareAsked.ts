import type { AnswerChange } from '@trame/schemas';
import { rowsAround, type Asked, type Place } from './Asked.js';
import { sourceOf } from './sourceOf.js';

/** Why answers to a version cannot pass to another, one question at a time. */
export type Difference =
  /** No question takes that answer any more. */
  | { kind: 'lost'; place: Place }
  /** The question that takes it is of another kind, or given by a rule. */
  | { kind: 'retyped'; place: Place; now: Place }
  /** It would have to leave the rows it is in, or enter those of another repeat. */
  | { kind: 'other-rows'; place: Place; now: Place }
  /** Values that the question does not take, of those that the former one did. */
  | { kind: 'values'; place: Place; now: Place; gone: readonly string[] }
  /** It was masked, and would be no more, or by another domain. */
  | { kind: 'unmasked'; place: Place; now: Place }
  /** New, or newly compulsory, and nothing gives it an answer. */
  | { kind: 'demanded'; now: Place };

/**
 * What stands in the way when answers pass from a version to another: without changes, nothing when the new version has
 * only added questions that may stay unanswered, or loosened those it had.
 */
export function compareAsked(from: Asked, to: Asked, changes: readonly AnswerChange[] = []): Difference[] {
  const reached = [...to.byPath.values()]
    .filter(({ computed }) => !computed)
    .map((now) => ({ now, source: sourceOf({ from, changes }, now) }));
  const used = new Set(reached.flatMap(({ source }) => source ?? []));
  const said = new Set(changes.flatMap((change) => change.from ?? []));
  return [
    ...unusedIn(from.places, (path) => used.has(path) || said.has(path)).map((place) => turned(place, to)),
    ...reached.flatMap(({ now, source }) => {
      const place = source === undefined ? undefined : from.byPath.get(source);
      return place ? differencesOf(place, now, { from, to, changes }) : [];
    }),
    ...reached.flatMap(({ now, source }) => {
      const before = source === undefined ? undefined : from.byPath.get(source);
      const isSaid = changes.some((change) => change.to === now.path);
      return now.demanded && before?.demanded !== true && !isSaid ? [{ kind: 'demanded' as const, now }] : [];
    }),
  ];
}

/** The outermost questions of which no answer is used. */
function unusedIn(places: readonly Place[], isUsed: (path: string) => boolean): Place[] {
  const isDead = ({ path, inner }: Place): boolean => !isUsed(path) && inner.every(isDead);
  return places.flatMap((place) => {
    if (place.computed || (place.inner.length === 0 && isUsed(place.path))) return [];
    if (isDead(place)) return [place];
    return unusedIn(place.inner, isUsed);
  });
}

/** A question that its rule gives from now on is still there: its answers are not taken. */
function turned(place: Place, to: Asked): Difference {
  const now = to.byPath.get(place.path);
  return now ? { kind: 'retyped', place, now } : { kind: 'lost', place };
}

type Between = { from: Asked; to: Asked; changes: readonly AnswerChange[] };

function differencesOf(place: Place, now: Place, between: Between): Difference[] {
  const change = between.changes.find(({ from, to }) => to === now.path && from === place.path);
  const unmasked: Difference[] =
    place.mask !== undefined && place.mask !== now.mask ? [{ kind: 'unmasked', place, now }] : [];
  if (!staysInRows(place, now, between)) return [...unmasked, { kind: 'other-rows', place, now }];
  if (change?.value !== undefined) return unmasked;
  if (place.holds !== now.holds || !isSameKind(place, now))
    return [...unmasked, { kind: 'retyped', place, now }];
  const mapped = Object.keys(change?.values ?? {});
  const gone = goneValues(place, now).filter((value) => !mapped.includes(value));
  return gone.length > 0 ? [...unmasked, { kind: 'values', place, now, gone }] : unmasked;
}

/** Kinds whose answers are also answers to another one. */
const WIDER: Readonly<Record<string, readonly string[]>> = { text: ['longText'], integer: ['decimal'] };

const isSameKind = (place: Place, now: Place): boolean =>
  place.type === now.type || (WIDER[place.type] ?? []).includes(now.type);

/** The values of a closed question that another one does not take. */
function goneValues(place: Place, { values }: Place): string[] {
  return values === undefined ? [] : (place.values ?? []).filter((value) => !values.includes(value));
}

/** Whether the rows an answer is in are those that the new question's rows come from, or are around them. */
function staysInRows(place: Place, now: Place, { from, to, changes }: Between): boolean {
  const there = rowsAround(from, place.path);
  for (let rows = rowsAround(to, now.path); rows !== ''; rows = rowsAround(to, rows)) {
    const repeat = to.byPath.get(rows);
    if (repeat && sourceOf({ from, changes }, repeat) === there) return true;
  }
  return there === '';
}
