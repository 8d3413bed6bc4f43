import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { TLSSocket } from 'node:tls';
import { createAuthority } from '../../engine/sandbox/authority/createAuthority.js';

/** What the operator says to a line: a reply, `CUT` to hang up, undefined to agree. */
export type Script = (line: string) => string | undefined;

/** An operator that follows a script. */
export interface ScriptedOperator {
  url: string;
  ca: string;
  close(): Promise<void>;
}

/** An SMTP server with STARTTLS that agrees to everything but what the script says. */
export async function scriptedOperator(script: Script): Promise<ScriptedOperator> {
  const { ca, issue } = createAuthority(new Date());
  const { cert, key } = issue({ commonName: 'localhost', usage: 'serveur' });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 operateur\r\n');
    converse(socket, false);
  });

  function converse(socket: Socket, encrypted: boolean): void {
    let inData = false;
    const lines = createInterface({ input: socket });
    // A client that is killed resets its connection; readline tells it again.
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const say = (reply: string): void => void socket.write(`${reply}\r\n`);
      const word = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
      if (inData && line !== '.') return;
      const scripted = script(inData ? '.' : word);
      inData = false;
      if (scripted === 'CUT') {
        socket.destroy();
      } else if (scripted) {
        say(scripted);
      } else if (word === 'EHLO') {
        say('250-operateur');
        say(encrypted ? '250 AUTH PLAIN' : '250 STARTTLS');
      } else if (word === 'STARTTLS') {
        say('220 allez-y');
        lines.close();
        socket.removeAllListeners('data');
        const safe = new TLSSocket(socket, { isServer: true, cert, key });
        safe.on('error', () => undefined);
        safe.resume();
        converse(safe, true);
      } else if (word === 'AUTH') {
        say('235 bonjour');
      } else if (word === 'DATA') {
        inData = true;
        say('354 dites');
      } else {
        say('250 bien');
      }
    });
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
