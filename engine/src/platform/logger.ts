import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { variables } from './config/variables.js';

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

/** Errors of the language and of the system: their message quotes names of the code, files and ports, never an answer. */
const PLAIN = ['TypeError', 'ReferenceError', 'RangeError', 'StartError', 'ConfigurationError'];

/**
 * An error without what it may quote of a person: any other message is left out (a parser quotes what it read,
 * PostgreSQL the rejected row); the kind, the code and the stack say where to look.
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
  } else if (PLAIN.includes(error.name) || typeof facts['syscall'] === 'string') {
    described['message'] = error.message;
  }
  if (facts.cause !== undefined) described['cause'] = describeError(facts.cause);
  return described;
}

function frames(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
}

let output: DestinationStream = pino.destination({ dest: 1, sync: true });

/**
 * From now on the technical log is written in a file, begun anew, rather than on standard output: somebody who tries
 * Trame keeps its address and accounts before their eyes.
 */
export function logInFile(file: string): void {
  output = pino.destination({ dest: file, append: false, mkdir: true, sync: true });
}

const OPTIONS: LoggerOptions = {
  level: variables.TRAME_LOG_LEVEL.schema.catch('info').parse(process.env['TRAME_LOG_LEVEL'] || undefined),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError, error: describeError },
  redact: { paths: PERSONAL.flatMap((name) => [name, `*.${name}`]), censor: '[masqué]' },
};

/** The technical log: JSON, ids and codes, never a person; on standard output unless `logInFile` says otherwise. */
export const logger: Logger = pino(OPTIONS, { write: (line) => output.write(line) });
