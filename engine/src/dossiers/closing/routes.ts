import type { NameArchiveReader } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { listReaders } from './listReaders.js';
import { endReader, nameReader } from './nameReader.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const ids = {
  type: 'object',
  required: ['id', 'accessId'],
  properties: { id: uuid, accessId: uuid },
} as const;

/** Who may read a dossier that is archived. */
export const closingRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/acces-archive',
    summary: 'Les personnes nommées pour lire un dossier archivé',
    policy: 'archive.gerer',
    params: id,
    response: 'api/archive-reader-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listReaders(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: NameArchiveReader }>({
    method: 'post',
    path: '/dossiers/:id/acces-archive',
    summary: 'Nommer une personne qui pourra lire un dossier archivé, pour un motif et une durée',
    policy: 'archive.gerer',
    params: id,
    body: 'api/name-archive-reader.schema.json',
    handle: async ({ principal, params, body, inOrg, status }) => {
      const access = await inOrg((tx) => nameReader(tx, principal, params.id, body));
      status(201);
      return { id: access };
    },
  }),
  route<{ params: { id: string; accessId: string } }>({
    method: 'delete',
    path: '/dossiers/:id/acces-archive/:accessId',
    summary: 'Retirer à une personne l’accès à un dossier archivé',
    policy: 'archive.gerer',
    params: ids,
    handle: ({ principal, params: { id: dossierId, accessId }, inOrg }) =>
      inOrg((tx) => endReader(tx, principal, { dossierId, accessId })),
  }),
];
