import type { ApiFault } from '@trame/schemas';
import { isWithin } from '../edit/pointer.js';

/** What is wrong exactly at a place, or in what it holds when asked, as sentences. */
export function faultsAt(faults: readonly ApiFault[], pointer: string, deep = false): string[] {
  return faults
    .filter(({ path }) => (deep ? isWithin(path, pointer) : path === pointer))
    .map(({ message, remedy }) => (remedy === undefined ? message : `${message} ${remedy}`));
}

/** How many errors a node and all it holds have. */
export function errorsWithin(faults: readonly ApiFault[], pointer: string): number {
  return faults.filter(({ level, path }) => level === 'error' && isWithin(path, pointer)).length;
}

/** Several sentences as one; undefined when there are none. */
export function inOne(faults: readonly string[]): string | undefined {
  return faults.length === 0 ? undefined : faults.join(' ');
}
