import { connect, type Socket } from 'node:net';
import { AntivirusUnavailable, type Antivirus, type Scan, type Verdict } from './Antivirus.js';

/** Where clamd listens: a machine and its port, or a local socket. */
export type ClamdAddress = { host: string; port: number } | { path: string };

/** How long clamd may stay silent, in milliseconds: it looks into archives before it answers. */
const PATIENCE = 60_000;
const CONNECT_PATIENCE = 5_000;
/** Bytes of an answer at most: a name of virus, or an error. */
const MOST_ANSWER = 4_000;
/** Bytes of a piece at most (StreamMaxLength bounds their sum). */
const PIECE = 64 * 1024;

/** Reads `tcp://machine:3310` or `unix:/run/clamav/clamd.ctl`; undefined when it is neither. */
export function clamdAddress(given: string): ClamdAddress | undefined {
  const local = /^unix:(?:\/\/)?(\/.+)$/.exec(given)?.[1];
  if (local !== undefined) return { path: local };
  const [, host, port = ''] = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^\s/:@?#]+):(\d{1,5})\/?$/.exec(given) ?? [];
  if (host === undefined || Number(port) < 1 || Number(port) > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** clamd, by its command INSTREAM (clamd(8)): pieces that say their length, then one of no length, and it answers. */
export function clamd(address: ClamdAddress, patience = PATIENCE): Antivirus {
  return {
    async open(): Promise<Scan> {
      const socket = connect(address);
      const answer = new Answer(socket);
      await connected(socket);
      socket.setTimeout(patience, () => socket.destroy(new AntivirusUnavailable('clamd stays silent')));
      await written(socket, answer, Buffer.from('zINSTREAM\0'));
      return {
        send: async (bytes) => {
          for (let at = 0; at < bytes.length; at += PIECE)
            await written(socket, answer, piece(bytes.subarray(at, at + PIECE)));
        },
        verdict: async () => {
          await written(socket, answer, piece(Buffer.alloc(0)));
          return verdictOf(await answer.whole);
        },
        close: () => void socket.destroy(),
      };
    },
  };
}

function piece(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** What clamd answers, up to the NUL that ends it; it may answer before all was sent, when it is too long for it. */
class Answer {
  readonly whole: Promise<string>;
  over = false;

  constructor(socket: Socket) {
    let read = Buffer.alloc(0);
    this.whole = new Promise<string>((resolve, reject) => {
      const end = (): void => {
        this.over = true;
        const nul = read.indexOf(0);
        if (nul >= 0) resolve(read.subarray(0, nul).toString('utf8'));
        else reject(new AntivirusUnavailable('clamd closed before it answered'));
      };
      socket.on('data', (bytes: Buffer) => {
        read = Buffer.concat([read, bytes]);
        if (read.includes(0) || read.length > MOST_ANSWER) end();
      });
      socket.on('close', end);
      socket.on('error', (cause) => reject(unavailable(cause)));
    });
    // Told by whoever waits for it; nobody may, once the sender gave up.
    this.whole.catch(() => undefined);
  }
}

async function connected(socket: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(
      () => socket.destroy(new AntivirusUnavailable('clamd does not answer')),
      CONNECT_PATIENCE,
    );
    socket.once('connect', () => {
      clearTimeout(late);
      resolve();
    });
    socket.once('error', (cause) => {
      clearTimeout(late);
      reject(unavailable(cause));
    });
  });
}

/** Sends bytes, once clamd takes them; not any more once it has answered: it no longer reads. */
async function written(socket: Socket, answer: Answer, bytes: Buffer): Promise<void> {
  if (answer.over) return;
  await new Promise<void>((resolve, reject) => {
    socket.write(bytes, (cause) => {
      // What it answered before it closed says more than the cut.
      if (!cause || answer.over) resolve();
      else void answer.whole.then(() => resolve(), reject);
    });
  });
}

function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK') return { clean: true };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { clean: false, name: found.slice(0, 200) };
  throw new AntivirusUnavailable(`clamd answered: ${answer.slice(0, 200)}`);
}

const unavailable = (cause: unknown): AntivirusUnavailable =>
  cause instanceof AntivirusUnavailable
    ? cause
    : new AntivirusUnavailable('clamd cannot be reached', { cause });
