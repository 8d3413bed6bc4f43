import { agreed, propertyInWords, thingInWords } from './changeWords.js';
import type { Change, Thing } from './Thing.js';

/** What differs between the things of two versions of a file: removed, then in the order of the new version. */
export function diffThings(before: readonly Thing[], after: readonly Thing[]): Change[] {
  const known = new Map(before.map((thing) => [keyOf(thing), thing]));
  const present = new Set(after.map(keyOf));
  const moved = movedKeys(before, after);
  const gone = before.filter((thing) => !present.has(keyOf(thing)) && isOutermost(thing, before, present));
  return [
    ...gone.map((thing) =>
      say('removed', thing, `${thingInWords(thing.what, thing.label)} ${agreed(thing.what, 'retiré')}`),
    ),
    ...after.flatMap((thing) => {
      const was = known.get(keyOf(thing));
      if (!was) return added(thing, after, known);
      return [
        ...renamed(was, thing),
        ...(moved.has(keyOf(thing)) ? [movedTo(thing)] : []),
        ...changed(was, thing),
      ];
    }),
  ];
}

const keyOf = ({ what, id }: Pick<Thing, 'what' | 'id'>): string => `${what}\u0000${id}`;

/** What lies in something that was removed as well goes without saying. */
function isOutermost(thing: Thing, before: readonly Thing[], present: ReadonlySet<string>): boolean {
  const holder = before.find(({ id, what }) => id === thing.within && what !== thing.what);
  return !holder || present.has(keyOf(holder));
}

function added(thing: Thing, after: readonly Thing[], known: ReadonlyMap<string, Thing>): Change[] {
  const holder = after.find(({ id, what }) => id === thing.within && what !== thing.what);
  // The answers of a new question are part of it; the questions of a new page are worth telling.
  if (thing.what === 'option' && holder && !known.has(keyOf(holder))) return [];
  return [say('added', thing, `${thingInWords(thing.what, thing.label)} ${agreed(thing.what, 'ajouté')}`)];
}

function renamed(was: Thing, thing: Thing): Change[] {
  // A way without name is called after its two ends: theirs are the names that changed.
  if (was.label === thing.label || thing.what === 'flow') return [];
  return [
    say(
      'renamed',
      thing,
      `${thingInWords(thing.what, was.label)} ${agreed(thing.what, 'renommé')} « ${thing.label} »`,
    ),
  ];
}

const movedTo = (thing: Thing): Change =>
  say('moved', thing, `${thingInWords(thing.what, thing.label)} ${agreed(thing.what, 'déplacé')}`);

function changed(was: Thing, thing: Thing): Change[] {
  const names = [...new Set([...Object.keys(was.properties), ...Object.keys(thing.properties)])];
  return names
    .filter((name) => !sameValue(was.properties[name], thing.properties[name]))
    .map((property) => ({
      ...say(
        'changed',
        thing,
        `${thingInWords(thing.what, thing.label)} : ${propertyInWords(property, was.properties[property], thing.properties[property])}`,
      ),
      property,
    }));
}

const say = (kind: Change['kind'], { what, id, label }: Thing, message: string): Change => ({
  kind,
  what,
  id,
  label,
  message,
});

/** What has no order but that of its file. */
const UNORDERED: ReadonlyArray<Thing['what']> = ['element', 'flow'];

/** The fewest things that must have been moved: those that lie elsewhere, and those out of the longest common order. */
function movedKeys(before: readonly Thing[], after: readonly Thing[]): Set<string> {
  const was = new Map(before.map((thing, index) => [keyOf(thing), { thing, index }]));
  const moved = new Set<string>();
  const siblings = new Map<string, Array<{ key: string; index: number }>>();
  for (const thing of after) {
    const key = keyOf(thing);
    const known = was.get(key);
    if (!known) continue;
    if (known.thing.within !== thing.within) moved.add(key);
    else if (!UNORDERED.includes(thing.what)) {
      const group = `${thing.what}\u0000${thing.within}`;
      siblings.set(group, [...(siblings.get(group) ?? []), { key, index: known.index }]);
    }
  }
  for (const group of siblings.values()) {
    const stayed = longestIncreasing(group.map(({ index }) => index));
    for (const [at, { key }] of group.entries()) if (!stayed.has(at)) moved.add(key);
  }
  return moved;
}

/** Positions of a longest increasing subsequence. */
function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [at, value] of values.entries()) {
    let low = 0;
    for (let high = tails.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) kept.add(at);
  return kept;
}

/** Equality of JSON values, whatever the order of keys. */
function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}
