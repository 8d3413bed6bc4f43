import type { ChangeTie, NewTie } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { changeTie, tieDossiers } from './changeTie.js';
import { readTies } from './readTies.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const ids = { type: 'object', required: ['id', 'tieId'], properties: { id: uuid, tieId: uuid } } as const;

/** The dossiers tied to one. */
export const tieRoutes = [
  route<{ params: { id: string } }>({
    method: 'get',
    path: '/dossiers/:id/liens',
    summary: 'Les dossiers liés à celui-ci que l’on peut lire, ceux qui ne le sont plus compris',
    policy: 'dossier.lire',
    params: id,
    response: 'api/tie-sheet.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readTies(tx, principal, params.id)),
  }),
  route<{ params: { id: string }; body: NewTie }>({
    method: 'post',
    path: '/dossiers/:id/liens',
    summary: 'Lier deux dossiers',
    policy: 'dossier.lire',
    params: id,
    body: 'api/new-tie.schema.json',
    handle: ({ principal, params, body, inOrg }) =>
      inOrg((tx) => tieDossiers(tx, principal, params.id, body)),
  }),
  route<{ params: { id: string; tieId: string }; body: ChangeTie }>({
    method: 'put',
    path: '/dossiers/:id/liens/:tieId',
    summary: 'Changer le lien de deux dossiers, ou dire le jour où il cesse',
    policy: 'dossier.lire',
    params: ids,
    body: 'api/change-tie.schema.json',
    handle: ({ principal, params, body, ifMatch, inOrg }) => {
      const ref = { dossierId: params.id, tieId: params.tieId, revision: ifMatch() };
      return inOrg((tx) => changeTie(tx, principal, ref, body));
    },
  }),
];
