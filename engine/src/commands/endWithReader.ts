import type { Writable } from 'node:stream';

/**
 * Whoever reads what a command writes may stop before its end (`| head`): nothing is left to do, and it is no fault.
 *
 * @param exit ends the process; not given for what goes on without a reader, such as a server
 */
export function endWithReader(output: Writable, exit?: () => void): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    exit?.();
  });
}
