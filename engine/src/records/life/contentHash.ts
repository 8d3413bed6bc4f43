import { createHash } from 'node:crypto';
import { canonical } from '../../audit/index.js';

/** What the hash of a version covers. */
export type HashedVersion = {
  recordId: string;
  version: number;
  packVersionId: string;
  formId: string;
  data: unknown;
  /** The day on which its rules were judged, ISO. */
  day: string;
  /** Whom of the household it is of: nothing is hashed when it is of the whole. */
  concerns?: readonly string[] | null | undefined;
};

/** SHA-256, in hexadecimal, of a version of a record: keys in order at every depth, so that one content has one hash. */
export function contentHash({ data, concerns, ...rest }: HashedVersion): string {
  return createHash('sha256')
    .update(canonical({ ...rest, data: asStored(data), ...(concerns ? { concerns } : {}) }))
    .digest('hex');
}

/** As the database gives it back: what is undefined is not there. */
function asStored(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data)) as unknown;
}
