import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { StartError } from '../../StartError.js';

const run = promisify(execFile);

/** The system account PostgreSQL runs under; empty when it is the server's own. PostgreSQL refuses to run as root. */
export interface Account {
  uid?: number;
  gid?: number;
}

/**
 * As root, an account that is not root: `postgres` when the machine has one, else `trame`, made if need be, else
 * `nobody`. Otherwise the server's own.
 *
 * @throws StartError when the machine has none of them and none can be made
 */
export async function findAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'trame']) {
    const found = await lookUp(name);
    if (found) return found;
  }
  await createAccount('trame');
  const made = (await lookUp('trame')) ?? (await lookUp('nobody'));
  if (made) return made;
  throw new StartError(
    'La base de données embarquée ne peut pas tourner sous le compte root, et aucun autre compte n’a pu être créé.',
    'Lancez Trame sous un autre compte, créez un compte « trame », ou donnez une base par DATABASE_URL.',
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function createAccount(name: string): Promise<void> {
  const nologin = '/usr/sbin/nologin';
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', nologin, name]);
  } catch {
    // BusyBox (Alpine) has adduser only; when neither works, the caller falls back to `nobody`.
    await run('adduser', ['-S', '-D', '-H', name]).catch(() => undefined);
  }
}
