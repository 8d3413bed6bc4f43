import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A local twin of clamd: the command INSTREAM alone, held to its letter. */
export interface ClamdTwin {
  /** As `TRAME_ANTIVIRUS` says it. */
  address: string;
  /** What it was sent whole, in bytes, and what it answered. */
  scans: Array<{ size: number; answer: string }>;
  /** What was not as the protocol says. */
  faults: string[];
  /** How it behaves from now on: as it should, closes without a word, or answers nothing. */
  mood: 'sound' | 'cut' | 'mute';
  stop(): Promise<void>;
}

/** The text that every antivirus takes for a virus (EICAR), in two pieces so that this file is not taken for one. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = Buffer.from('zINSTREAM\0');

/** Starts the twin on a port of its own, or on a local socket. @param limit bytes of a stream at most (StreamMaxLength) */
export async function startClamd({
  path,
  limit = 25_000_000,
}: { path?: string; limit?: number } = {}): Promise<ClamdTwin> {
  const open = new Set<Socket>();
  const twin: ClamdTwin = {
    address: '',
    scans: [],
    faults: [],
    mood: 'sound',
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    serve(socket, twin, limit);
  });
  await new Promise<void>((resolve) =>
    server.listen(path ? { path } : { port: 0, host: '127.0.0.1' }, resolve),
  );
  twin.address = path ? `unix:${path}` : `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return twin;
}

function serve(socket: Socket, twin: ClamdTwin, limit: number): void {
  let unread = Buffer.alloc(0);
  let begun = false;
  let over = false;
  const pieces: Buffer[] = [];
  let size = 0;
  const answer = (text: string): void => {
    over = true;
    twin.scans.push({ size, answer: text });
    if (twin.mood === 'mute') return;
    if (twin.mood === 'cut') socket.destroy();
    else socket.end(`${text}\0`);
  };
  socket.on('data', (bytes: Buffer) => {
    if (over) {
      if (bytes.length > 0 && twin.mood === 'sound') twin.faults.push('bytes after the end of the stream');
      return;
    }
    unread = Buffer.concat([unread, bytes]);
    if (!begun) {
      if (unread.length < COMMAND.length) return;
      if (!unread.subarray(0, COMMAND.length).equals(COMMAND)) {
        twin.faults.push('another command');
        answer('UNKNOWN COMMAND');
        return;
      }
      begun = true;
      unread = unread.subarray(COMMAND.length);
    }
    while (!over && unread.length >= 4) {
      const length = unread.readUInt32BE(0);
      if (length === 0) {
        if (unread.length > 4) twin.faults.push('bytes after the end of the stream');
        answer(Buffer.concat(pieces).includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        return;
      }
      if (size + length > limit) {
        answer('INSTREAM size limit exceeded. ERROR');
        return;
      }
      if (unread.length < 4 + length) return;
      pieces.push(unread.subarray(4, 4 + length));
      size += length;
      unread = unread.subarray(4 + length);
    }
  });
}
