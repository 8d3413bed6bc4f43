import type { RecordWill } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { readWills } from './readWills.js';
import { recordWill } from './recordWill.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** What the person agrees to and opposes. */
export const willRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/volontes',
    summary: 'Ce que la personne accepte et ce à quoi elle s’oppose',
    policy: 'dossier.lire',
    params: id,
    response: 'api/will-sheet.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readWills(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: RecordWill }>({
    method: 'post',
    path: '/dossiers/:id/volontes',
    summary: 'Noter un accord, une opposition ou son retrait',
    policy: 'dossier.lire',
    params: id,
    body: 'api/record-will.schema.json',
    handle: ({ principal, params, body, inOrg }) => inOrg((tx) => recordWill(tx, principal, params.id, body)),
  }),
];
