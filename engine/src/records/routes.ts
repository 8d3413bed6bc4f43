import { defineRoutes, route } from '../platform/index.js';
import { listGridResults, listRecords, readRecord } from './readRecords.js';
import { readView, type ViewQuery } from './views/readView.js';

const uuid = { type: 'string', format: 'uuid' } as const;
const id = { type: 'object', required: ['id'], properties: { id: uuid } } as const;

const viewParams = {
  type: 'object',
  required: ['viewId'],
  properties: { viewId: { type: 'string', maxLength: 80 } },
} as const;

const viewQuery = {
  type: 'object',
  properties: {
    establishment: uuid,
    stage: { type: 'string', maxLength: 80 },
    q: { type: 'string', maxLength: 100 },
    cursor: { type: 'string', maxLength: 2000 },
  },
  additionalProperties: false,
} as const;

type OfId = { params: { id: string } };

/** The routes of the records room. */
export const recordRoutes = defineRoutes('records', [
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/records',
    summary: 'Les fiches d’un dossier, dans les domaines que l’on peut lire',
    policy: 'fiche.lire',
    params: id,
    response: 'api/record-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listRecords(tx, principal, params.id)),
  }),
  route<OfId>({
    method: 'get',
    path: '/records/:id',
    summary: 'Une fiche',
    policy: 'fiche.lire',
    params: id,
    response: 'api/record.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => readRecord(tx, principal, params.id)),
  }),
  route<OfId>({
    method: 'get',
    path: '/dossiers/:id/grids',
    summary: 'Les évaluations d’un dossier, dans les domaines que l’on peut lire',
    policy: 'fiche.lire',
    params: id,
    response: 'api/grid-result-list.schema.json',
    handle: ({ principal, params, inOrg }) => inOrg((tx) => listGridResults(tx, principal, params.id)),
  }),
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
]);
