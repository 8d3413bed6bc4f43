import { platformErrors } from '../errors.js';

/** A value that a list is sorted by. */
export type CursorValue = string | number | boolean | null;

/** The sort values of the last line of a page: what follows it is the next page. */
export type CursorValues = CursorValue[] | Record<string, CursorValue>;

const LONGEST = 2_000;

/** Makes the opaque cursor of the next page. */
export function writeCursor(values: CursorValues): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * Reads a cursor back; no cursor is the first page. What it holds came from outside: bind it, never trust its type.
 *
 * @throws Problem `invalid-request` when it is not a cursor
 */
export function readCursor<V extends CursorValues = CursorValue[]>(
  cursor: string | null | undefined,
): V | undefined {
  if (!cursor) return undefined;
  const values = cursor.length <= LONGEST ? parse(cursor) : undefined;
  if (!isValues(values)) {
    throw platformErrors.problem('invalid-request', {
      detail: 'Le repère de page n’est pas lisible : reprenez la liste à son début.',
      faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
    });
  }
  return values as V;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isValues(values: unknown): values is CursorValues {
  if (typeof values !== 'object' || values === null) return false;
  return Object.values(values).every(
    (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  );
}
