import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import express from 'express';
import { bodyWithin } from '../../engine/src/platform/http/bodyWithin.js';
import { until } from '../support/until.js';

/** What a server that waits so long for a body answers to pieces of a request, each sent a moment after the one before. */
async function answerTo(pieces: readonly string[], withinMs: number): Promise<string> {
  const app = express();
  app.post('/', bodyWithin(withinMs), express.json(), (req, res) => void res.json(req.body));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
  socket.on('error', () => undefined);
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((done) => setTimeout(done, 80));
  }
  await until(() => answer.includes('}'));
  socket.destroy();
  server.close();
  server.closeAllConnections();
  return answer;
}

const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n';

describe('A body that is read whole', () => {
  it('Given a sender that never ends, then it is told so and cut', async () => {
    const answer = await answerTo([`${head}{"a"`], 150);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request-timeout"');
    expect(answer).toMatch(/connection: close/i);
  });

  it('Given a sender that is only slow, then it is served', async () => {
    expect(await answerTo([`${head}{"a"`, ':1}'], 10_000)).toMatch(/^HTTP\/1\.1 200 [\s\S]*\{"a":1\}$/);
  });
});
