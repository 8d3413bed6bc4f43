import express, { type Express } from 'express';
import type { Config } from '../config/loadConfig.js';
import { platformErrors } from '../errors.js';
import { answerProblem } from './answerProblem.js';
import { serveApiDocs } from './apiDocs.js';
import { serveHealth } from './health.js';
import { logRequest } from './logRequest.js';
import { mountRoutes } from './mountRoutes.js';
import { tellRequestId } from './requestId.js';
import type { RouteGroup } from './route.js';
import { secureHeaders } from './security.js';
import { serveUi, type UiMount } from './serveUi.js';
import { whoAsks } from './whoAsks.js';

/** What the application is made of. */
export interface HttpAppOptions {
  config: Pick<Config, 'publicUrl' | 'oidc'> & Partial<Pick<Config, 'trustedProxies'>>;
  /** The rooms, in the order of the house. */
  groups: RouteGroup[];
  /** The built interfaces, the most precise mount first. */
  uis?: UiMount[];
}

/**
 * Builds the HTTP application: headers, health, the API and its documentation, the interfaces; whatever goes wrong is
 * answered as a problem. `/auth` and `/api` never fall back to a page.
 */
export function createHttpApp({ config, groups, uis = [] }: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(
    tellRequestId,
    logRequest,
    ...whoAsks(app, config.trustedProxies),
    ...secureHeaders({ publicUrl: config.publicUrl, oidcIssuer: config.oidc.issuer }),
  );
  serveHealth(app);
  mountRoutes(app, groups, config.publicUrl);
  serveApiDocs(app, groups, config.publicUrl);
  app.use(['/api', '/auth', '/health'], () => {
    throw platformErrors.problem('not-found');
  });
  for (const ui of uis) serveUi(app, ui);
  app.use(() => {
    throw platformErrors.problem('not-found');
  });
  app.use(answerProblem);
  return app;
}
