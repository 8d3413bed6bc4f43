import type { Shape } from '../../expressions/index.js';
import type { Literal } from './readTests.js';

/**
 * What a value may be: one of these and no other; or any number, or any day, null too when it may be. Where nothing is
 * known, it may be anything.
 */
export type Domain =
  { kind: 'among'; values: readonly Literal[] } | { kind: 'number' | 'day'; nullable: boolean };

/** What an answer may be; undefined for one of which nothing is known. */
export type AnswerDomain = (form: string, question: string) => Domain | undefined;

/** The domain of an answer, by its shape. @param always whether there is always one */
export function domainOf(shape: Shape, always: boolean): Domain | undefined {
  if (shape.kind !== 'scalar') return undefined;
  if (shape.values) return { kind: 'among', values: always ? shape.values : [...shape.values, null] };
  if (shape.type === 'number') return { kind: 'number', nullable: !always };
  return shape.type === 'date' ? { kind: 'day', nullable: !always } : undefined;
}

/** Either of two domains; undefined when nothing is known of one of them, or when they are of two kinds. */
export function either(one: Domain | undefined, other: Domain | undefined): Domain | undefined {
  if (one?.kind === 'among' && other?.kind === 'among')
    return { kind: 'among', values: [...new Set([...one.values, ...other.values])] };
  if (!one || !other || one.kind === 'among' || other.kind === 'among' || one.kind !== other.kind)
    return undefined;
  return { kind: one.kind, nullable: one.nullable || other.nullable };
}

/** The same domain, null with it. */
export const orNull = (domain: Domain): Domain =>
  domain.kind === 'among'
    ? { kind: 'among', values: [...new Set([...domain.values, null])] }
    : { ...domain, nullable: true };
