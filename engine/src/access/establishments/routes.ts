import type {
  ChangeEstablishment,
  CloseEstablishment,
  OpenEstablishment,
  ReopenEstablishment,
} from '@trame/schemas';
import { route } from '../../platform/index.js';
import { changeEstablishment, openEstablishment } from './changeEstablishment.js';
import { closeEstablishment, readUnderWay, reopenEstablishment } from './closeEstablishment.js';
import { readEstablishments } from './readEstablishments.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;
const policy = 'etablissement.gerer';

/** The establishments of the organisation: opened, changed, closed, opened again. */
export const establishmentRoutes = [
  route({
    method: 'get',
    path: '/establishments',
    summary: 'Les établissements que l’on gère, ouverts ou fermés',
    policy,
    response: 'api/establishment-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => readEstablishments(tx, principal)),
  }),
  route<{ body: OpenEstablishment }>({
    method: 'post',
    path: '/establishments',
    summary: 'Ouvrir un établissement de plus, pour qui répond de tout l’organisme',
    policy,
    body: 'api/open-establishment.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const opened = await inOrg((tx) => openEstablishment(tx, principal, body));
      status(201);
      return opened;
    },
  }),
  route<{ params: { id: string }; body: ChangeEstablishment }>({
    method: 'put',
    path: '/establishments/:id',
    summary: 'Changer ce qui est dit d’un établissement : les documents à venir le disent ainsi',
    policy,
    params: id,
    body: 'api/change-establishment.schema.json',
    response: 'api/establishment-sheet.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => changeEstablishment(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/establishments/:id/en-cours',
    summary: 'Ce qui est en cours dans un établissement : à lire avant de le fermer',
    policy,
    params: id,
    response: 'api/establishment-under-way.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readUnderWay(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: CloseEstablishment }>({
    method: 'post',
    path: '/establishments/:id/fermeture',
    summary:
      'Fermer un établissement à une date : plus personne n’y est admis, ce qui est en cours va à son terme',
    policy,
    params: id,
    body: 'api/close-establishment.schema.json',
    response: 'api/establishment-sheet.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => closeEstablishment(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<{ params: { id: string }; body: ReopenEstablishment }>({
    method: 'post',
    path: '/establishments/:id/reouverture',
    summary: 'Rouvrir un établissement fermé, ou dont la fermeture est annoncée',
    policy,
    params: id,
    body: 'api/reopen-establishment.schema.json',
    response: 'api/establishment-sheet.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => reopenEstablishment(tx, principal, params.id, { asked: body, revision }));
    },
  }),
];
