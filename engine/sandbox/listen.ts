import type { AddressInfo, Server } from 'node:net';
import { StartError } from '../src/platform/index.js';

/**
 * Listens on 127.0.0.1.
 * @param port 0 takes a free one.
 * @param what names the twin in the message.
 * @returns the port.
 * @throws StartError when the port is taken.
 */
export async function listen(server: Server, port: number, what: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? taken(port, what, error) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

function taken(port: number, what: string, cause: Error): StartError {
  return new StartError(
    `Le port ${port}, celui du ${what}, est déjà pris.`,
    'Arrêtez le programme qui l’occupe, ou l’autre instance de Trame.',
    cause,
  );
}
