import { Logger } from 'graphile-worker';
import { logger } from '../logger.js';

const levels = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** The queue's own log, without its messages: they quote payloads and the text of errors. */
export const queueLogger = new Logger(() => (level, message, meta) => {
  // Told by the job itself, with its name and the kind of its error.
  if (/^(Failed|Completed) task/.test(message)) return;
  const event = typeof meta?.['event'] === 'string' ? meta['event'] : undefined;
  logger[levels[level]]({ component: 'queue', event }, 'queue');
});
