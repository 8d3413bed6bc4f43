import { defineRoutes, route } from '../platform/index.js';
import { directoryRoutes } from './annuaire/routes.js';
import { dmpRoutes } from './dmp/consultation/routes.js';
import { readHealth } from './kit/health.js';
import { listTraces } from './kit/listTraces.js';
import { personalMailboxRoutes } from './mssante/personal/routes.js';
import { receptionRoutes } from './mssante/reception/routes.js';

/** How the services outside do. */
export const connectorRoutes = defineRoutes('connectors', [
  route({
    method: 'get',
    path: '/operations/connectors',
    summary: 'Comment vont les services extérieurs',
    policy: 'exploitation.gerer',
    response: 'api/connector-health.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => readHealth(tx)),
  }),
  route<{ query: { service?: string; cursor?: string } }>({
    method: 'get',
    path: '/operations/connectors/calls',
    summary: 'Les appels aux services extérieurs, sans leur contenu',
    policy: 'exploitation.gerer',
    query: {
      type: 'object',
      properties: {
        service: { type: 'string', minLength: 1, maxLength: 60 },
        cursor: { type: 'string', maxLength: 400 },
      },
    },
    response: 'api/connector-trace-page.schema.json',
    handle: (ctx) => ctx.inOrg((tx) => listTraces(tx, ctx.principal, ctx.query)),
  }),
  ...receptionRoutes,
  ...personalMailboxRoutes,
  ...directoryRoutes,
  ...dmpRoutes,
]);
