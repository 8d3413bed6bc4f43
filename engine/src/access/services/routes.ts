import type { CloseEstablishment, OpenService, RenameService, ReopenEstablishment } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { closeService, nameService, openService, reopenService } from './changeServices.js';
import { readServices } from './readServices.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const policy = 'etablissement.gerer';

type OfId = { params: { id: string } };

/** The services of an establishment: opened, named, closed, opened again. */
export const serviceRoutes = [
  route<OfId>({
    method: 'get',
    path: '/establishments/:id/services',
    summary: 'Les services d’un établissement que l’on gère, et ce qui est en cours dans chacun',
    policy,
    params: id,
    response: 'api/service-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readServices(tx, principal, params.id)),
  }),
  route<OfId & { body: OpenService }>({
    method: 'post',
    path: '/establishments/:id/services',
    summary: 'Ouvrir un service dans un établissement',
    policy,
    params: id,
    body: 'api/open-service.schema.json',
    handle: async ({ principal, params, body, inOrg, status }) => {
      const opened = await inOrg((tx) => openService(tx, principal, params.id, body));
      status(201);
      return opened;
    },
  }),
  route<OfId & { body: RenameService }>({
    method: 'put',
    path: '/services/:id',
    summary: 'Renommer un service',
    policy,
    params: id,
    body: 'api/rename-service.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => nameService(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<OfId & { body: CloseEstablishment }>({
    method: 'post',
    path: '/services/:id/fermeture',
    summary:
      'Fermer un service à une date : plus personne n’y est placé, qui y est y reste jusqu’à en changer',
    policy,
    params: id,
    body: 'api/close-establishment.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => closeService(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<OfId & { body: ReopenEstablishment }>({
    method: 'post',
    path: '/services/:id/reouverture',
    summary: 'Rouvrir un service fermé',
    policy,
    params: id,
    body: 'api/reopen-establishment.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => reopenService(tx, principal, params.id, { asked: body, revision }));
    },
  }),
];
