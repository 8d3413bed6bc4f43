import { limits } from './limits.js';

/** Raised inside the room when an expression handles, or gives, more than is allowed. */
export class TooLarge extends Error {}

/** Raised inside the room when an expression works for longer than it may. */
export class TooCostly extends Error {}

/** Raised inside the room when what an expression would do on its values cannot be counted. */
export class Uncountable extends Error {}

/** Units of work that may still be done: about half a microsecond each. Shared by what is evaluated together. */
export interface Fuel {
  left: number;
}

/** What one expression may use when it is evaluated alone: about a second. */
export const newFuel = (): Fuel => ({ left: limits.fuel });

/** The evaluation under way; one is never inside another. */
let fuel: Fuel = newFuel();
/** Entries of the widest context that this evaluation has met: feelin copies them at each step of a loop. */
let widest = 0;

/** Begins an evaluation that uses a fuel, and says what it used once it is over, whatever came of it. */
export function withFuel<T>(given: Fuel, work: () => T): T {
  fuel = given;
  widest = 0;
  return work();
}

/** Counts work of the evaluation under way. */
export function spend(units: number): void {
  fuel.left -= units;
  if (fuel.left < 0) throw new TooCostly();
}

/** Counts what a function of FEEL is given or gives: it takes memory too. */
export function handle(volume: number): void {
  fuel.left -= volume;
  if (fuel.left < 0) throw new TooLarge();
}

/** Work that may still be done in this evaluation. */
export const fuelLeft = (): number => Math.max(0, fuel.left);

/** Notes how many entries a context, or characters a text, would spread into the names of a loop. */
export function noteWidth(width: number): void {
  if (width > widest) widest = width;
}

/** Units to copy the names of a loop once, beyond those of the expression. */
export const copying = (): number => widest / 4;
