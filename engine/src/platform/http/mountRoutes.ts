import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { inOrganisation } from '../database/inOrganisation.js';
import { platformErrors } from '../errors.js';
import type { Principal } from '../principal.js';
import { bodyWithin } from './bodyWithin.js';
import { refuseCrossSite } from './crossSite.js';
import { fullPath } from './defineRoutes.js';
import { readIfMatch, writeEntityTag } from './entityTag.js';
import { noteRoute } from './logRequest.js';
import { applyPolicy, isPolicy, resolvePrincipal } from './policies.js';
import { SENT, type Route, type RouteContext, type RouteGroup } from './route.js';
import { checkRequest, compileRoute } from './validator.js';

/** The most that a request may carry. */
export const BODY_LIMIT = '2mb';

/** How long a body that is read whole may take to arrive. */
const BODY_MS = 60_000;

/**
 * Mounts the routes of the rooms. Each request goes through the same steps: who asks, may they, is it well formed,
 * do it, answer.
 *
 * @throws Error when a policy or a schema that a route names does not exist
 */
export function mountRoutes(app: Express, groups: RouteGroup[], publicUrl: string): void {
  const sameSite = refuseCrossSite(publicUrl);
  const routes = groups.flatMap((group) => group.routes);
  for (const route of routes) {
    if (!isPolicy(route.policy))
      throw new Error(`${fullPath(route)}: the policy ${route.policy} is not registered`);
    const chain = [note(route), ...(route.crossSite ? [] : [sameSite]), ...bodyReader(route), run(route)];
    app[route.method](fullPath(route), ...chain);
  }
  for (const path of new Set(routes.map(fullPath))) {
    const methods = routes
      .filter((route) => fullPath(route) === path)
      .map(({ method }) => method.toUpperCase());
    app.all(path, refuseMethod(methods));
  }
}

/** First of all: what is refused on its way is logged under its route too. */
function note(route: Route): RequestHandler {
  const pattern = fullPath(route);
  return (_req, res, next) => {
    noteRoute(res, pattern);
    next();
  };
}

function bodyReader(route: Route): RequestHandler[] {
  if (!route.body) return [];
  if (route.consumes)
    return [bodyWithin(BODY_MS), express.urlencoded({ extended: false, limit: BODY_LIMIT })];
  const wantJson: RequestHandler = (req, _res, next) => {
    if (!req.is(['application/json', 'application/merge-patch+json'])) {
      throw platformErrors.problem('unsupported-media-type');
    }
    next();
  };
  return [
    wantJson,
    bodyWithin(BODY_MS),
    express.json({ limit: BODY_LIMIT, strict: false, type: () => true }),
  ];
}

function refuseMethod(methods: string[]): RequestHandler {
  const Allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
  return () => {
    throw platformErrors.problem('method-not-allowed', { headers: { Allow } });
  };
}

function run(route: Route): RequestHandler {
  const validator = compileRoute(route);
  return async (req, res) => {
    const principal = await resolvePrincipal(req);
    // req.query is read once: express parses it anew at each reading, and would drop what the schema converted.
    const inputs = { params: { ...req.params }, query: { ...req.query }, body: req.body as unknown };
    const context = contextOf(req, res, principal, inputs);
    if (route.policy !== 'public' && !principal) throw platformErrors.problem('not-authenticated');
    checkRequest(validator, inputs);
    await applyPolicy(route.policy, context, principal);
    await answer(route, context, res);
  };
}

async function answer(route: Route, context: RouteContext, res: Response): Promise<void> {
  const steps = route.steps ?? [(given: RouteContext) => route.handle?.(given)];
  let result: unknown;
  try {
    for (const step of steps) result = await step(context, result);
  } catch (error) {
    // What stopped because who asked is gone is answered to nobody, and is no fault.
    if (context.signal.aborted && error === context.signal.reason) return;
    throw error;
  }
  if (result === SENT || res.headersSent) return;
  if (!res.get('Cache-Control')) res.set('Cache-Control', 'no-store');
  if (result === undefined) res.status(res.statusCode === 200 ? 204 : res.statusCode).end();
  else res.json(result);
}

interface RequestInputs {
  params: unknown;
  query: unknown;
  body: unknown;
}

function contextOf(
  req: Request,
  res: Response,
  principal: Principal | undefined,
  inputs: RequestInputs,
): RouteContext {
  const gone = new AbortController();
  if (res.closed) gone.abort();
  else res.once('close', () => gone.abort());
  const who = (): Principal => {
    if (!principal) throw platformErrors.problem('not-authenticated');
    return principal;
  };
  return {
    params: inputs.params as RouteContext['params'],
    query: inputs.query as RouteContext['query'],
    body: inputs.body,
    get principal() {
      return who();
    },
    headers: req.headers,
    inOrg: (work, options) => inOrganisation(who().organisationId, work, options),
    etag: (revision) => void res.set('ETag', writeEntityTag(revision)),
    ifMatch: () => readIfMatch(req.get('if-match')),
    status: (code) => void res.status(code),
    signal: gone.signal,
    req,
    res,
  };
}
