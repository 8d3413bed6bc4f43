import type { ErrorRequestHandler, Response } from 'express';
import { translateFailure } from '../database/failures.js';
import { platformErrors } from '../errors.js';
import { Problem } from '../errors/Problem.js';
import { logger } from '../logger.js';
import { requestIdOf } from './requestId.js';

/** Errors of express and its body readers, by their `type`. */
const byType: Record<string, Parameters<typeof platformErrors.problem>[0]> = {
  'entity.parse.failed': 'invalid-json',
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
  'request.aborted': 'invalid-request',
  'request.size.invalid': 'invalid-request',
  'parameters.too.many': 'invalid-request',
};

/** Answers any error as `application/problem+json`; what is unexpected is logged, and never shown. */
export const answerProblem: ErrorRequestHandler = (error: unknown, req, res, next) => {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    logger.error(
      { err: problem.cause ?? error, code: problem.code, requestId: requestIdOf(req) },
      'a request failed',
    );
  }
  if (res.headersSent) {
    next(error);
    return;
  }
  sendProblem(res, problem);
};

/** Sends a problem in the form of RFC 9457. */
export function sendProblem(res: Response, problem: Problem): void {
  const { code, status, title, detail, faults, headers } = problem;
  res.status(status).set(headers).set('Cache-Control', 'no-store').type('application/problem+json');
  res.send(
    JSON.stringify({ type: `https://trame.invalid/erreurs/${code}`, title, status, code, detail, faults }),
  );
}

const TOO_LARGE =
  'Un envoi fait au plus deux mégaoctets\u00a0: raccourcissez le plus long des textes, ou joignez-le comme fichier.';

/** The problem that an error is answered by. */
export function toProblem(error: unknown): Problem {
  const translated = translateFailure(error);
  if (translated instanceof Problem) return translated;
  const { type, status, code } = (error ?? {}) as { type?: string; status?: number; code?: string };
  const known = type === undefined ? undefined : byType[type];
  if (known === 'body-too-large') return platformErrors.problem(known, { cause: error, detail: TOO_LARGE });
  if (known) return platformErrors.problem(known, { cause: error });
  // Class 22 of PostgreSQL: a value that the database cannot read, sent by the client (an id that is not one, a NUL).
  if (typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)) {
    return platformErrors.problem('invalid-request', { cause: error });
  }
  // express itself, of an address it cannot decode
  if (status === 400) return platformErrors.problem('invalid-request', { cause: error });
  return platformErrors.problem('internal-error', { cause: error });
}
