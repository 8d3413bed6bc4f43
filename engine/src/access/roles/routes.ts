import type { AdjustRole, DateAdjustment, EndAdjustment, ReviewAdjustment } from '@trame/schemas';
import { route } from '../../platform/index.js';
import { adjustRole } from './adjustRole.js';
import { changeAdjustmentDates, keepAdjustment, takeAdjustment } from './changeAdjustment.js';
import { readRoles, type RoleFilter } from './readRoles.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;
const filter = {
  type: 'object',
  properties: { establishment: uuid, show: { type: 'string', enum: ['held', 'due', 'all'] } },
  additionalProperties: false,
} as const;
const policy = 'compte.gerer';

type OfId = { params: { id: string } };

/** What the roles give: seen, taken away or added, looked at again, given back. */
export const roleRoutes = [
  route<{ query: RoleFilter }>({
    method: 'get',
    path: '/roles',
    summary: 'Ce que donne chaque rôle dans un établissement ou dans l’organisme, et ce qui l’ajuste',
    policy,
    query: filter,
    response: 'api/role-sheet.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => readRoles(tx, principal, query)),
  }),
  route<{ body: AdjustRole }>({
    method: 'post',
    path: '/roles/ajustements',
    summary: 'Retirer un droit à un rôle, ou lui en ajouter un',
    policy,
    body: 'api/adjust-role.schema.json',
    handle: async ({ principal, body, inOrg, status }) => {
      const adjusted = await inOrg((tx) => adjustRole(tx, principal, body));
      status(201);
      return adjusted;
    },
  }),
  route<OfId & { body: DateAdjustment }>({
    method: 'put',
    path: '/roles/ajustements/:id',
    summary: 'Changer le dernier jour d’un ajustement, ou le jour de sa revue',
    policy,
    params: id,
    body: 'api/date-adjustment.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => changeAdjustmentDates(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<OfId & { body: ReviewAdjustment }>({
    method: 'post',
    path: '/roles/ajustements/:id/revue',
    summary: 'Dire qu’un ajustement a été revu, et reste',
    policy,
    params: id,
    body: 'api/review-adjustment.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => keepAdjustment(tx, principal, params.id, { asked: body, revision }));
    },
  }),
  route<OfId & { body: EndAdjustment }>({
    method: 'post',
    path: '/roles/ajustements/:id/fin',
    summary: 'Mettre fin à un ajustement, aussitôt : le rôle donne à nouveau ce que dit son pack',
    policy,
    params: id,
    body: 'api/end-adjustment.schema.json',
    handle: ({ principal, params, body, inOrg, ifMatch }) => {
      const revision = ifMatch();
      return inOrg((tx) => takeAdjustment(tx, principal, params.id, { asked: body, revision }));
    },
  }),
];
