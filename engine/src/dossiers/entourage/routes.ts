import type { ChangeContact } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { addContact, changeContact } from './changeContact.js';
import { readEntourage } from './readEntourage.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const ids = {
  type: 'object',
  required: ['id', 'contactId'],
  properties: { id: uuid, contactId: uuid },
} as const;
const body = 'api/change-contact.schema.json';

/** The entourage of a person. */
export const entourageRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/entourage',
    summary: 'L’entourage d’une personne, ceux qui n’en sont plus compris',
    policy: 'dossier.lire',
    params: id,
    response: 'api/entourage-sheet.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readEntourage(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: ChangeContact }>({
    method: 'post',
    path: '/dossiers/:id/entourage',
    summary: 'Ajouter quelqu’un à l’entourage d’une personne',
    policy: 'dossier.lire',
    params: id,
    body,
    handle: ({ principal, params, body: asked, inOrg }) =>
      inOrg((tx) => addContact(tx, principal, params.id, asked)),
  }),
  route<{ params: { id: string; contactId: string }; body: ChangeContact }>({
    method: 'put',
    path: '/dossiers/:id/entourage/:contactId',
    summary: 'Changer ce que l’on sait de quelqu’un de l’entourage, ou dire qu’il n’en est plus',
    policy: 'dossier.lire',
    params: ids,
    body,
    handle: ({ principal, params, body: asked, ifMatch, inOrg }) => {
      const ref = { dossierId: params.id, contactId: params.contactId, revision: ifMatch() };
      return inOrg((tx) => changeContact(tx, principal, ref, asked));
    },
  }),
];
