import type { SealedTable } from '../../organisation/index.js';
import { keyPlace } from './ObjectStore.js';

/** The keys of the objects, sealed by their organisation's: their contents are not sealed again when it changes. */
export const SEALED_OBJECTS: SealedTable = {
  table: 'stored_object',
  id: 'id',
  sealed: 'wrapped_key',
  columns: [],
  place: (organisationId, { id = '' }) => keyPlace(organisationId, id),
};
