import { route, SENT } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { currentLogo } from './readLogo.js';
import { assertManaged, listLogos, removeLogo, setLogo } from './setLogo.js';

const id = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const;

/** The logos of the establishments, which head their documents. */
export const logoRoutes = [
  route({
    method: 'get',
    path: '/logos',
    summary: 'Les établissements que l’on gère, chacun avec son logo',
    policy: 'exploitation.gerer',
    response: 'api/establishment-logo-list.schema.json',
    handle: ({ principal, inOrg }) => inOrg((tx) => listLogos(tx, principal)),
  }),
  route<{ params: { id: string }; query: { v?: string } }>({
    method: 'get',
    path: '/establishments/:id/logo',
    summary:
      'Le logo d’un établissement : un PNG ou un JPEG ; `v` n’est là que pour changer d’adresse avec lui',
    policy: 'exploitation.gerer',
    params: id,
    query: {
      type: 'object',
      properties: { v: { type: 'string', maxLength: 64 } },
      additionalProperties: false,
    },
    produces: 'image/*',
    handle: async ({ principal, params, inOrg, res }) => {
      const logo = await inOrg(async (tx) => {
        await assertManaged(tx, principal, params.id);
        return currentLogo(tx, params.id);
      });
      if (!logo) throw documentErrors.problem('logo-not-found');
      res
        .set({
          'Content-Type': logo.type,
          'Content-Disposition': 'inline',
          'Cache-Control': 'no-store',
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'X-Content-Type-Options': 'nosniff',
        })
        .end(logo.data);
      return SENT;
    },
  }),
  route<{ params: { id: string } }>({
    method: 'put',
    path: '/establishments/:id/logo',
    summary: 'Donner son logo à un établissement : les octets d’un PNG ou d’un JPEG, tels quels',
    policy: 'exploitation.gerer',
    params: id,
    receives: 'application/octet-stream',
    response: 'api/establishment-logo.schema.json',
    handle: ({ principal, params, req, ifMatch }) =>
      setLogo(principal, params.id, { request: req, revision: ifMatch() }),
  }),
  route<{ params: { id: string } }>({
    method: 'delete',
    path: '/establishments/:id/logo',
    summary: 'Retirer le logo d’un établissement : ses documents à venir portent celui de leur pack',
    policy: 'exploitation.gerer',
    params: id,
    response: 'api/establishment-logo.schema.json',
    handle: ({ principal, params, inOrg, ifMatch }) =>
      inOrg((tx) => removeLogo(tx, principal, params.id, ifMatch())),
  }),
];
