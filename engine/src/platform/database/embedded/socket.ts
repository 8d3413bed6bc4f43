import { statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where PostgreSQL puts its socket: its own folder, which nobody else enters. Half of what a short statement costs over
 * TCP is the loopback of the system.
 */
export const SOCKET_FOLDER = process.platform === 'win32' ? '' : '.';

/** The names of its sockets and of their locks begin so; the port follows. */
const SOCKET = '.s.PGSQL.';

/** What fits in `sun_path` of a socket address: 108 bytes on Linux, 104 on macOS and the BSDs, the end mark included. */
const LONGEST_PATH = 103;

/**
 * Where the PostgreSQL of a folder is reached: that folder when its socket is there, else the loopback (Windows, a path too
 * long for a socket, a server that an earlier version of Trame started).
 */
export function hostOf(folder: string, port: number): string {
  const socket = path.join(folder, `${SOCKET}${port}`);
  const reachable =
    Buffer.byteLength(socket) <= LONGEST_PATH && statSync(socket, { throwIfNoEntry: false })?.isSocket();
  return reachable ? folder : '127.0.0.1';
}

/** Removes what a PostgreSQL that was killed left: each start draws another port, and so another name. None must run. */
export async function removeSockets(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(SOCKET));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true })));
}
