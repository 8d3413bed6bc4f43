import { Problem } from '../platform/index.js';
import { ConnectorError } from './ConnectorError.js';

/** Statuses that say « not now » rather than « no ». */
const passing: ReadonlySet<number> = new Set([408, 409, 423, 425, 429, 502, 503, 504, 507]);

/**
 * What a room threw, as a connector's error: its code, its French message, whether trying again makes sense.
 * An error that says neither is left as it is, and is an unexpected failure.
 */
export function asConnectorError(error: unknown): unknown {
  if (error instanceof ConnectorError) return error;
  if (error instanceof Problem) {
    const details = error.faults?.map(({ message }) => message) ?? [];
    const message = [error.title, error.detail, ...details].filter(Boolean).join(' ');
    return new ConnectorError(error.code, message, passing.has(error.status), error);
  }
  const { code, message, retryable } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    retryable?: unknown;
  };
  if (typeof code === 'string' && typeof message === 'string' && typeof retryable === 'boolean') {
    return new ConnectorError(code, message, retryable, error);
  }
  return error;
}
