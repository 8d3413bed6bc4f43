import type { AnswerChange } from '@trame/schemas';
import { ExpressionError, evaluateExpression } from '../expressions/index.js';
import type { Place } from './Asked.js';
import type { Evolution, Evolved, Passed } from './Evolution.js';
import { leftAside } from './leftAside.js';
import { pointerOf, type Row, readAt } from './rows.js';
import { sourceOf } from './sourceOf.js';

type Data = Record<string, unknown>;

/**
 * Makes answers to a version answers to the next one. Nothing is lost: what has no place any more, or no longer fits its
 * question, is given aside. The answers given are left as they are; an expression that fails gives no answer.
 */
export function evolveAnswers(evolution: Evolution, answers: Data): Evolved {
  const run = new Run(evolution);
  const root: Row = { around: '', pointer: '', data: answers, outer: undefined };
  const data = run.object(evolution.to.places, root);
  return { data, passed: [...run.passed.values()], aside: leftAside(evolution.from, answers, run.taken) };
}

class Run {
  readonly passed = new Map<string, Passed>();
  /** Pointers of the former answers that have a place in the new ones. */
  readonly taken = new Set<string>();
  /** Those of which a part found no place: they are kept aside as well. */
  private readonly halves = new Set<string>();

  constructor(private readonly evolution: Evolution) {}

  object(places: readonly Place[], row: Row): Data {
    const entries = places
      .filter(({ computed }) => !computed)
      .map((place) => [place.id, this.answer(place, row)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  private answer(place: Place, row: Row): unknown {
    if (place.holds === 'object') {
      const inner = this.object(place.inner, row);
      return Object.keys(inner).length > 0 ? inner : undefined;
    }
    return place.holds === 'rows' ? this.rows(place, row) : this.leaf(place, row);
  }

  private rows(place: Place, row: Row): unknown {
    const source = sourceOf(this.evolution, place);
    const found = source === undefined ? undefined : readAt(row, source);
    if (source === undefined || !Array.isArray(found)) return undefined;
    const pointer = pointerOf(row, source);
    const rows = (found as unknown[]).flatMap((one, index) =>
      isObject(one)
        ? [
            this.object(place.inner, {
              around: source,
              pointer: `${pointer}/${String(index)}`,
              data: one,
              outer: row,
            }),
          ]
        : [],
    );
    return rows.length > 0 ? rows : undefined;
  }

  private leaf(place: Place, row: Row): unknown {
    const changes = this.evolution.changes.filter(({ to }) => to === place.path);
    const change = changes.find(({ from, value }) => from !== undefined || value !== undefined);
    const source =
      change?.value !== undefined && change.from === undefined ? undefined : sourceOf(this.evolution, place);
    const former = source === undefined ? undefined : readAt(row, source);
    const made = change?.value === undefined ? mapped(place, change, former) : evaluated(change.value, row);
    const isMade = made.value !== undefined && made.value !== null && !place.isEmpty(made.value);
    if (isMade && place.fits(made.value)) {
      if (source !== undefined) this.take(pointerOf(row, source), made.whole);
      const isSame = source === place.path && sameAnswer(made.value, former);
      if (!isSame) this.tell(place, change, source);
      return made.value;
    }
    // One of those into which an answer is split got nothing of it: the whole is kept aside too.
    if (change?.value !== undefined && source !== undefined) this.take(pointerOf(row, source), false);
    const given = changes.find((one) => one.default !== undefined)?.default;
    if (given === undefined || given === null) return undefined;
    this.passed.set(place.path, { path: place.path, label: place.label, how: 'given' });
    return structuredClone(given);
  }

  private take(pointer: string, whole: boolean): void {
    if (!whole) this.halves.add(pointer);
    if (this.halves.has(pointer)) this.taken.delete(pointer);
    else this.taken.add(pointer);
  }

  private tell(place: Place, change: AnswerChange | undefined, source: string | undefined): void {
    const formerly = source === undefined ? undefined : this.evolution.from.byPath.get(source)?.label;
    const converted = change?.value !== undefined || change?.values !== undefined;
    this.passed.set(place.path, {
      path: place.path,
      label: place.label,
      how: converted ? 'converted' : 'moved',
      ...(formerly === undefined || formerly === place.label ? {} : { formerly }),
    });
  }
}

/** The former answer with its codes changed; `whole` is false when one of several has no place. */
function mapped(
  place: Place,
  change: AnswerChange | undefined,
  former: unknown,
): { value: unknown; whole: boolean } {
  const values = change?.values ?? {};
  const one = (code: unknown): unknown =>
    typeof code === 'string' && Object.hasOwn(values, code) ? values[code] : code;
  if (!Array.isArray(former)) return { value: one(former), whole: true };
  const takes = (code: unknown): boolean =>
    code !== null && (place.values === undefined || place.values.includes(String(code)));
  const kept = (former as unknown[]).map(one).filter(takes);
  return { value: [...new Set(kept)], whole: kept.length === former.length };
}

const sameAnswer = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function evaluated(expression: string, row: Row): { value: unknown; whole: boolean } {
  try {
    return { value: evaluateExpression(expression, namesIn(row)), whole: true };
  } catch (error) {
    if (error instanceof ExpressionError) return { value: undefined, whole: false };
    throw error;
  }
}

/** The former answers by name: those of the row, then those around it. */
const namesIn = (row: Row): Data => ({ ...(row.outer ? namesIn(row.outer) : {}), ...row.data });

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
