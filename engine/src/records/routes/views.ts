import { route } from '../../platform/index.js';
import type { ChangePriority } from '@trame/schemas';
import { changePriority } from '../views/changePriority.js';
import { readView, type ViewQuery } from '../views/readView.js';
import { uuid } from './inputs.js';

const viewParams = {
  type: 'object',
  required: ['viewId'],
  properties: { viewId: { type: 'string', maxLength: 80 } },
} as const;

const viewQuery = {
  type: 'object',
  properties: {
    establishment: uuid,
    service: uuid,
    stage: { type: 'string', maxLength: 80 },
    q: { type: 'string', maxLength: 100 },
    filters: { type: 'string', maxLength: 2000 },
    sort: { type: 'string', enum: ['name', 'oldest', 'priority'] },
    cursor: { type: 'string', maxLength: 2000 },
  },
  additionalProperties: false,
} as const;

/** The lists that packs declare. */
export const viewRoutes = [
  route<{ params: { viewId: string }; query: ViewQuery }>({
    method: 'get',
    path: '/views/:viewId',
    summary: 'Une liste déclarée par un pack',
    policy: 'vue.lire',
    params: viewParams,
    query: viewQuery,
    response: 'api/view-page.schema.json',
    handle: ({ principal, params, query, inOrg }) =>
      inOrg((tx) => readView(tx, principal, params.viewId, query)),
  }),
  route<{ params: { viewId: string }; body: ChangePriority }>({
    method: 'post',
    path: '/views/:viewId/priority',
    summary: 'Changer la priorité d’un dossier depuis une liste, avec un motif',
    policy: 'fiche.ecrire',
    params: viewParams,
    body: 'api/change-priority.schema.json',
    handle: async ({ principal, params, body, status, inOrg }) => {
      await inOrg((tx) => changePriority(tx, principal, params.viewId, body));
      status(204);
      return undefined;
    },
  }),
];
