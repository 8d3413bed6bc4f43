import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one is sent. */
export type Received = {
  envoi: string;
  evenements: Array<{
    id: string;
    evenement: string;
    date: string;
    etablissement: string;
    personne: string;
    role?: string;
    attributs: object;
  }>;
};

const TOLERANCE_S = 300;

/** A receiver of events as a vendor writes it: it takes nothing that is not signed, fresh, and new. */
export async function startReceiver() {
  const taken: Received[] = [];
  const refused: string[] = [];
  /** Every sending that came, taken or not. */
  const came: string[] = [];
  let secret = '';
  let failing: number | 'cut' | undefined;
  const judge = (headers: Record<string, unknown>, body: string): string | undefined => {
    if (headers['content-type'] !== 'application/json') return 'type';
    const signature = /^t=(\d{10}),v1=([0-9a-f]{64})$/.exec(String(headers['x-trame-signature']));
    if (!signature) return 'signature';
    const [, seconds = '', given = ''] = signature;
    if (Math.abs(Date.now() / 1000 - Number(seconds)) > TOLERANCE_S) return 'instant';
    const expected = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
    if (!timingSafeEqual(expected, Buffer.from(given, 'hex'))) return 'signature';
    const { envoi } = JSON.parse(body) as Received;
    if (envoi !== headers['idempotency-key']) return 'envoi';
    return undefined;
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      came.push(body);
      const fault = judge(request.headers, body);
      if (fault) {
        refused.push(fault);
        response.writeHead(401).end();
      } else if (failing === 'cut') {
        request.socket.destroy();
      } else if (failing !== undefined) {
        response.writeHead(failing, { Location: 'http://127.0.0.1/' }).end();
      } else {
        const sending = JSON.parse(body) as Received;
        // Sent again: it is told so, and is not taken twice.
        if (!taken.some(({ envoi }) => envoi === sending.envoi)) taken.push(sending);
        response.writeHead(204).end();
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    taken,
    refused,
    came,
    trust: (given: string) => (secret = given),
    fail: (how: number | 'cut' | undefined) => (failing = how),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
