import type { RequestHandler, Response } from 'express';
import { logger } from '../logger.js';
import { requestIdOf } from './requestId.js';

const PATTERN = 'routePattern';

/** Notes the pattern of the route that answers: an address may hold a name typed in a search. */
export function noteRoute(res: Response, pattern: string): void {
  res.locals[PATTERN] = pattern;
}

/** One line per request: pattern of its route, status, duration, id; nothing of what it carries. */
export const logRequest: RequestHandler = (req, res, next) => {
  const begun = performance.now();
  res.once('close', () => {
    const pattern = res.locals[PATTERN] as string | undefined;
    const ms = Math.round(performance.now() - begun);
    const facts = {
      requestId: requestIdOf(req),
      method: req.method,
      route: pattern ?? 'autre',
      status: res.statusCode,
      ms,
    };
    logger.info(res.writableFinished ? facts : { ...facts, aborted: true }, 'request');
  });
  next();
};
