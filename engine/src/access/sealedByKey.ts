import type { SealedTable } from '../organisation/index.js';
import { totpPlace } from './accounts/totp.js';
import { localKeyPlace } from './localKey.js';

/** What this room keeps sealed by the organisation's key. */
export const SEALED_IN_ACCESS: readonly SealedTable[] = [
  {
    table: 'local_key',
    id: 'id',
    sealed: 'wrapped',
    columns: ['professional_id'],
    place: (organisationId, { professional_id = '', id = '' }) =>
      localKeyPlace(organisationId, professional_id, id),
  },
  {
    table: 'account_totp',
    id: 'professional_id',
    sealed: 'secret',
    columns: [],
    place: (organisationId, { id = '' }) => totpPlace(organisationId, id),
  },
];
