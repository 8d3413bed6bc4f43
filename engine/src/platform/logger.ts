import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Names that carry a secret or personal data: whatever logs them by mistake logs a mask. */
const PERSONAL = [
  'password',
  'secret',
  'token',
  'cookie',
  'authorization',
  'body',
  'data',
  'payload',
  'query',
  'params',
  'bind',
  'parameters',
  'sql',
  'detail',
  'where',
  'to',
  'from',
  'subject',
  'email',
  'nom',
  'prenom',
  'name',
  'displayName',
];

/**
 * An error without what it may quote of a person: PostgreSQL puts the rejected row in `detail` and values in
 * `message`, so of a database error only its code, table and constraint are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const facts = error as Error & Record<string, unknown>;
  const source = (facts['parent'] ?? facts) as Record<string, unknown>;
  const fromDatabase = typeof source['severity'] === 'string' && typeof source['code'] === 'string';
  const described: Record<string, unknown> = {
    type: error.name,
    code: source['code'] ?? facts['code'],
    stack: frames(error),
  };
  if (fromDatabase) {
    Object.assign(described, {
      table: source['table'],
      constraint: source['constraint'],
      routine: source['routine'],
    });
  } else {
    described['message'] = error.message;
  }
  if (facts.cause !== undefined) described['cause'] = describeError(facts.cause);
  return described;
}

function frames(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}

/** The technical log: JSON on standard output, ids and codes, never a person. */
export const logger: Logger = pino({
  level: process.env['TRAME_LOG_LEVEL'] ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError, error: describeError },
  redact: { paths: PERSONAL.flatMap((name) => [name, `*.${name}`]), censor: '[masqué]' },
});
