import { oidOfName } from '../interop/oid.js';

/** The unique id of a version of a document wherever it is sent, always the same. @param documentId UUID */
export function sentId(documentId: string, version: number): string {
  return oidOfName('document', documentId, version);
}
