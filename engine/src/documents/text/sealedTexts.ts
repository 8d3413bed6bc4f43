import type { SealedTable } from '../../organisation/index.js';

/** Where the sealed text of an object belongs. */
export function textPlace(organisationId: string, objectId: string): string {
  return `document-text:${organisationId}:${objectId}`;
}

/** What documents say, sealed by the organisation's key. */
export const SEALED_TEXTS: SealedTable = {
  table: 'document_text',
  id: 'object_id',
  sealed: 'sealed',
  columns: [],
  place: (organisationId, { id = '' }) => textPlace(organisationId, id),
};
