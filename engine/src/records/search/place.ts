import { platformErrors, readCursor } from '../../platform/index.js';

/** The moment of a record, to the microsecond, and its id: what records found are sorted by. */
export type Place = { at: string; id: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** Where the page before ended; undefined for the first. @throws Problem `invalid-request` when the cursor is not one */
export function readPlace(cursor: string | undefined): Place | undefined {
  const place = readCursor<Record<string, string>>(cursor);
  if (place === undefined) return undefined;
  const { at, id } = place;
  if (isInstant(at) && typeof id === 'string' && UUID.test(id)) return { at, id };
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}

/** February 30 reads as March 1 here, and is refused by PostgreSQL: only what reads back as itself is one. */
function isInstant(at: unknown): at is string {
  if (typeof at !== 'string' || !INSTANT.test(at)) return false;
  const read = new Date(at);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 19) === at.slice(0, 19);
}
