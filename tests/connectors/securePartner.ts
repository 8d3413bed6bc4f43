import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Authority } from '../../engine/sandbox/authority/createAuthority.js';

/** A partner over TLS that asks for a certificate of an authority, and answers the name that it shows. */
export async function securePartner(authority: Authority): Promise<{ url: string; stop(): Promise<void> }> {
  const identity = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const server = createServer({ ...identity, ca: authority.ca, requestCert: true }, (request, response) => {
    const { CN } = (request.socket as TLSSocket).getPeerCertificate().subject;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ id: CN }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
