import { defineRoutes, route } from '../platform/index.js';
import { exportEvents } from './exportEvents.js';
import type { Period } from './reach.js';
import { readBoard } from './readBoard.js';
import { webhookRoutes } from './webhooks/routes.js';

const day = { type: 'string', format: 'date' } as const;
const period = {
  type: 'object',
  required: ['du', 'au'],
  properties: { du: day, au: day, etablissement: { type: 'string', format: 'uuid' } },
  additionalProperties: false,
} as const;

/** The routes of reporting. */
export const reportingRoutes = defineRoutes('reporting', [
  route<{ query: Period }>({
    method: 'get',
    path: '/reporting',
    summary: 'Les événements d’une période, comptés par mois',
    policy: 'pilotage.lire',
    query: period,
    response: 'api/reporting-board.schema.json',
    handle: ({ principal, query, inOrg }) => inOrg((tx) => readBoard(tx, principal, query)),
  }),
  route<{ query: Period }>({
    method: 'get',
    path: '/reporting/export',
    summary: 'Les événements d’une période, en CSV, sans nom',
    policy: 'pilotage.lire',
    query: period,
    produces: 'text/csv',
    handle: exportEvents,
  }),
  ...webhookRoutes,
]);
