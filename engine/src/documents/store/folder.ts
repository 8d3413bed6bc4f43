import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file that has been there for a while. */
export interface OldFile {
  id?: string;
  remove(): Promise<void>;
}

/** Where sealed bytes lie, by organisation and id. A local folder; another store has the same five verbs. */
export interface ObjectFolder {
  /** On return, the bytes survive a power cut. When their source fails, nothing remains. */
  write(organisationId: string, id: string, bytes: Buffer | AsyncIterable<Buffer>): Promise<void>;
  /** @throws the error of the file system (`ENOENT` when there is nothing). */
  read(organisationId: string, id: string): Promise<Buffer>;
  remove(organisationId: string, id: string): Promise<void>;
  /** Organisations that have a folder. */
  organisations(): Promise<string[]>;
  /** Files of an organisation older than an instant; without `id`, a writing that was never finished. */
  olderThan(organisationId: string, instant: Date): Promise<OldFile[]>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The object store of a local (or shared) folder: `<root>/<organisation>/<first two>/<id>`. */
export function openFolder(root: string): ObjectFolder {
  const place = (organisationId: string, id: string): string => {
    if (!uuid.test(organisationId) || !uuid.test(id)) throw new Error('an object is named by two uuids');
    return join(root, organisationId, id.slice(0, 2), id);
  };
  return {
    async write(organisationId, id, bytes) {
      const target = place(organisationId, id);
      const folder = dirname(target);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const partial = `${target}.${randomUUID()}.partial`;
      try {
        await writeThrough(partial, bytes);
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      // A rename, and the folders themselves, last once their parents are on the disk.
      for (const each of [folder, dirname(folder), root]) await syncFolder(each);
    },
    read: (organisationId, id) => readFile(place(organisationId, id)),
    remove: (organisationId, id) => rm(place(organisationId, id), { force: true }),
    async organisations() {
      return (await list(root)).filter((name) => uuid.test(name));
    },
    async olderThan(organisationId, instant) {
      const found: OldFile[] = [];
      for (const shard of await list(join(root, organisationId))) {
        for (const name of await list(join(root, organisationId, shard))) {
          const path = join(root, organisationId, shard, name);
          const written = await stat(path).catch(() => undefined);
          if (written && written.mtime < instant) {
            found.push({ id: uuid.test(name) ? name : undefined, remove: () => rm(path, { force: true }) });
          }
        }
      }
      return found;
    },
  };
}

async function writeThrough(path: string, bytes: Buffer | AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if (Buffer.isBuffer(bytes)) await file.writeFile(bytes);
    else for await (const chunk of bytes) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function list(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
