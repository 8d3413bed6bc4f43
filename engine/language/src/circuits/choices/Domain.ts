import type { Shape } from '../../expressions/index.js';
import type { Literal } from './readTests.js';

/**
 * What a value may be: one of these and no other; or any number (any whole one), or any day, null too when it may be. Where
 * nothing is known, it may be anything.
 */
export type Domain =
  | { kind: 'among'; values: readonly Literal[] }
  | { kind: 'number'; nullable: boolean; whole?: boolean }
  | { kind: 'day'; nullable: boolean };

/** A longer list is not tried value by value: no choice is made on so many. */
const MOST_VALUES = 500;

type Answer = { shape: Shape; always: boolean; whole: boolean };

/** What an answer may be; undefined for one of which nothing is known. */
export type AnswerDomain = (form: string, question: string) => Domain | undefined;

/** The domain of an answer, by its shape; `always`: there is one each time; `whole`: a number has no decimals. */
export function domainOf({ shape, always, whole }: Answer): Domain | undefined {
  if (shape.kind !== 'scalar' || (shape.values && shape.values.length > MOST_VALUES)) return undefined;
  if (shape.values) return { kind: 'among', values: always ? shape.values : [...shape.values, null] };
  if (shape.type === 'number') return { kind: 'number', nullable: !always, whole };
  return shape.type === 'date' ? { kind: 'day', nullable: !always } : undefined;
}

/** Either of two domains; undefined when nothing is known of one of them, or when they are of two kinds. */
export function either(one: Domain | undefined, other: Domain | undefined): Domain | undefined {
  if (one?.kind === 'among' && other?.kind === 'among')
    return { kind: 'among', values: [...new Set([...one.values, ...other.values])] };
  if (!one || !other || one.kind === 'among' || other.kind === 'among' || one.kind !== other.kind)
    return undefined;
  const nullable = one.nullable || other.nullable;
  if (one.kind === 'day' || other.kind === 'day') return { kind: 'day', nullable };
  return { kind: 'number', nullable, whole: one.whole === true && other.whole === true };
}

/** The same domain, null with it. */
export const orNull = (domain: Domain): Domain =>
  domain.kind === 'among'
    ? { kind: 'among', values: [...new Set([...domain.values, null])] }
    : { ...domain, nullable: true };
