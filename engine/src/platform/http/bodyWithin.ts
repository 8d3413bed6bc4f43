import type { RequestHandler } from 'express';
import { platformErrors } from '../errors.js';
import { sendProblem } from './answerProblem.js';

/**
 * Cuts a request whose body does not arrive in time. The server itself waits longer, for the files that are received as
 * they come.
 */
export function bodyWithin(ms: number): RequestHandler {
  return (req, res, next) => {
    const late = setTimeout(() => {
      if (req.complete || res.headersSent) return;
      res.set('Connection', 'close');
      res.once('finish', () => req.destroy());
      sendProblem(res, platformErrors.problem('request-timeout'));
    }, ms);
    const arrived = (): void => clearTimeout(late);
    req.once('end', arrived);
    res.once('close', arrived);
    next();
  };
}
