import { platformErrors } from '../errors.js';
import { Problem } from '../errors/Problem.js';

/** Codes of the operating system and of PostgreSQL's classes that mean: the database cannot be reached now. */
const UNREACHABLE = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
];
const GONE = ['57P01', '57P02', '57P03', '53300', '25P03', '25P04'];
const SLOW = ['57014', '55P03'];
const UNORDERED = ['40001', '40P01'];

/** Names given by Sequelize to a connection that could not be had. */
const NO_CONNECTION = /^SequelizeConnection|^SequelizeHost|^SequelizeAccessDenied|^ConnectionAcquireTimeout/;
/** Messages of node-postgres, which gives no code when the socket ends under a statement. */
const LOST = /Connection terminated|Client has encountered a connection error|not queryable|timeout expired/;

/** A deadlock or a serialization failure: the same work, run again, may pass. */
export function isSerializationFailure(error: unknown): boolean {
  return UNORDERED.includes(codeOf(error));
}

/** A prepared statement whose tables have changed shape since (a migration): the connection that prepared it is of no use. */
export function isStalePlan(error: unknown): boolean {
  return error instanceof Error && error.message.includes('cached plan must not change result type');
}

/**
 * Turns a failure of the database into the problem the API answers; anything else is given back as it is.
 * Nothing was written in any of these cases: the transaction was rolled back, or its connection is gone.
 */
export function translateFailure(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const code = codeOf(error);
  if (isUnreachable(error) || isStalePlan(error)) {
    return platformErrors.problem('database-unavailable', { cause: error, headers: { 'Retry-After': '2' } });
  }
  if (SLOW.includes(code)) return platformErrors.problem('database-too-slow', { cause: error });
  if (UNORDERED.includes(code)) return platformErrors.problem('conflict', { cause: error });
  return error;
}

/** The database, or the way to it, went away. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  if (UNREACHABLE.includes(code) || GONE.includes(code) || code.startsWith('08')) return true;
  if (!(error instanceof Error)) return false;
  return (
    // The folder of a socket is without it while PostgreSQL is stopped: ENOENT.
    ('syscall' in error && error.syscall === 'connect') ||
    NO_CONNECTION.test(error.name) ||
    NO_CONNECTION.test(error.constructor.name) ||
    LOST.test(error.message)
  );
}

/** PostgreSQL itself said so, as its five letters tell (SQLSTATE), rather than the way to it. */
export function isTold(error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(codeOf(error)) && !UNREACHABLE.includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const facts = error as
    { code?: unknown; parent?: { code?: unknown }; original?: { code?: unknown } } | undefined;
  const code = facts?.parent?.code ?? facts?.original?.code ?? facts?.code;
  return typeof code === 'string' ? code : '';
}
