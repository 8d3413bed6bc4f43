import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { StartError } from '../StartError.js';
import { closeEventStreams } from './eventStream.js';

/** A server that listens. */
export interface HttpServer {
  /** The port, chosen by the system when 0 was asked. */
  port: number;
  /** Takes no more requests, lets those under way finish within the delay, then cuts. */
  stop(withinMs?: number): Promise<void>;
}

/** @throws StartError when the port is taken or forbidden */
export async function startHttpServer(
  app: Express,
  { port, host }: { port: number; host: string },
): Promise<HttpServer> {
  const server = createServer(
    // A whole request within ten minutes: a file over a slow line. Other bodies have a minute, see bodyWithin.
    { headersTimeout: 15_000, requestTimeout: 600_000, keepAliveTimeout: 65_000 },
    app,
  );
  await listen(server, port, host);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: (withinMs = 10_000) => stop(server, withinMs),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port, host)));
    server.listen(port, host, resolve);
  });
}

async function stop(server: Server, withinMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  closeEventStreams();
  // A connection that ends its last request later is idle from then on, and nobody would close it.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), withinMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Le port ${port} est déjà pris sur ${host}.`,
      'Arrêtez le programme qui l’occupe, ou donnez un autre port par TRAME_PORT.',
      error,
    );
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new StartError(
      `Le serveur ne peut pas écouter sur ${host}:${port}.`,
      'Donnez une adresse de cette machine par TRAME_HOST, et un port supérieur à 1023 par TRAME_PORT.',
      error,
    );
  }
  return error;
}
