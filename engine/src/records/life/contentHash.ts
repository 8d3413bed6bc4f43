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
};

/** SHA-256, in hexadecimal, of a version of a record: keys in order at every depth, so that one content has one hash. */
export function contentHash({ recordId, version, packVersionId, formId, data, day }: HashedVersion): string {
  return createHash('sha256')
    .update(canonical({ recordId, version, packVersionId, formId, data: asStored(data), day }))
    .digest('hex');
}

/** As the database gives it back: what is undefined is not there. */
function asStored(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data)) as unknown;
}
