import type { AddressInfo, Server } from 'node:net';

/**
 * Listens on 127.0.0.1.
 * @param port 0 takes a free one.
 * @param what names the twin in the message.
 * @returns the port.
 * @throws Error in French when the port is taken.
 */
export async function listen(server: Server, port: number, what: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(taken(port, what), { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
  return (server.address() as AddressInfo).port;
}

function taken(port: number, what: string): string {
  return `Le port ${port}, celui du ${what}, est déjà pris. Arrêtez le programme qui l’occupe, ou l’autre instance de Trame.`;
}
