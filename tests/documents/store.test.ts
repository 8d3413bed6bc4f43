import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../../engine/src/documents/store/folder.js';
import { createObjectStore } from '../../engine/src/documents/store/ObjectStore.js';
import { masterKeys, newKey, seal, unseal } from '../../engine/src/organisation/index.js';
import { sweepObjects } from '../../engine/src/documents/store/sweepObjects.js';
import { createOrganisation } from '../../engine/src/organisation/index.js';
import { inOrganisation } from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
const bytes = Buffer.from('Contrat de séjour de Zoé');
let root: string;
let here: string;
let elsewhere: string;
let folder: ReturnType<typeof openFolder>;
let store: ReturnType<typeof createObjectStore>;

beforeAll(async () => {
  here = await createOrganisation({ name: 'Les Tilleuls' });
  elsewhere = await createOrganisation({ name: 'Horizon' });
});
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'trame-objects-'));
  folder = openFolder(root);
  store = createObjectStore(folder, masterKeys(db.current.config));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = () =>
  inOrganisation(here, (tx) => store.putObject(tx, { data: bytes, mediaType: 'application/pdf' }));
const get = (id: string) => inOrganisation(here, (tx) => store.getObject(tx, id));
const fileOf = (id: string): string => join(root, here, id.slice(0, 2), id);

async function* pieces(whole: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536);
}

/** A disk of two megabytes where the system lets us mount one; else the device on which every writing fails for want of room. */
async function smallDisk() {
  const at = await mkdtemp(join(tmpdir(), 'trame-small-'));
  const names = async () =>
    (await readdir(at, { recursive: true, withFileTypes: true }))
      .filter((e) => e.isFile())
      .map((e) => e.name);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', at]).status === 0) {
    const remove = async () => {
      spawnSync('umount', [at]);
      await rm(at, { recursive: true, force: true });
    };
    return { folder: openFolder(at), free: () => Promise.resolve(), files: names, remove };
  }
  const real = openFolder(at);
  let isFull = true;
  const write: typeof real.write = (...args) =>
    isFull ? writeFile('/dev/full', args[2]) : real.write(...args);
  const free = () => Promise.resolve(void (isFull = false));
  return {
    folder: { ...real, write },
    free,
    files: names,
    remove: () => rm(at, { recursive: true, force: true }),
  };
}

describe('Storing', () => {
  it('Given bytes, when stored and read, then they are the same and their hash is told', async () => {
    const { id, sha256 } = await put();
    const read = await get(id);
    expect(read.data.equals(bytes)).toBe(true);
    expect(read).toMatchObject({ sha256, size: bytes.length, mediaType: 'application/pdf' });
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('Given a stored file, then the disk does not show what it says, nor the database its key', async () => {
    const { id } = await put();
    expect((await readFile(fileOf(id))).includes('Zo')).toBe(false);
    const [row] = await db.current.asSuperuser<{ wrapped_key: Buffer }>(
      'select wrapped_key from stored_object where id = $1',
      [id],
    );
    expect(row?.wrapped_key).toHaveLength(60);
  });

  it('Given the same bytes twice, then two files that share nothing', async () => {
    const [one, other] = [await put(), await put()];
    expect((await readFile(fileOf(one.id))).equals(await readFile(fileOf(other.id)))).toBe(false);
  });
});

describe('What must not be read', () => {
  it('Given one bit changed on the disk, then the reading is refused', async () => {
    const { id } = await put();
    const sealed = await readFile(fileOf(id));
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    await writeFile(fileOf(id), sealed);
    await expect(get(id)).rejects.toMatchObject({ code: 'object-damaged' });
  });

  it('Given a file that vanished, then the reading is refused', async () => {
    const { id } = await put();
    await rm(fileOf(id));
    await expect(get(id)).rejects.toMatchObject({ code: 'object-damaged' });
  });

  it('Given a file put in the place of another, then the reading is refused', async () => {
    const [one, other] = [await put(), await put()];
    await writeFile(fileOf(one.id), await readFile(fileOf(other.id)));
    await expect(get(one.id)).rejects.toMatchObject({ code: 'object-damaged' });
  });

  it('Given a hash changed in the database, then the reading is refused', async () => {
    const { id } = await put();
    await db.current.asSuperuser('update stored_object set sha256 = $2 where id = $1', [id, '0'.repeat(64)]);
    await expect(get(id)).rejects.toMatchObject({ code: 'object-damaged' });
  });

  it('Given another organisation, then it neither sees the object nor could open it', async () => {
    const { id } = await put();
    await expect(inOrganisation(elsewhere, (tx) => store.getObject(tx, id))).rejects.toMatchObject({
      code: 'object-not-found',
    });
    await inOrganisation(elsewhere, (tx) => store.putObject(tx, { data: bytes, mediaType: 'text/plain' }));
    // Even with the row and the file stolen, the key of another organisation does not open it.
    await db.current.asSuperuser(
      `update stored_object s set wrapped_key = (select wrapped_key from stored_object where id = $1) where organisation_id = $2`,
      [id, elsewhere],
    );
    const [stolen] = await db.current.asSuperuser<{ id: string }>(
      'select id from stored_object where organisation_id = $1',
      [elsewhere],
    );
    await expect(
      inOrganisation(elsewhere, (tx) => store.getObject(tx, stolen?.id ?? '')),
    ).rejects.toMatchObject({ code: 'object-damaged' });
  });

  it('Given another secret, then nothing opens', async () => {
    const { id } = await put();
    const thief = createObjectStore(
      folder,
      masterKeys({ secret: 'another secret of thirty-two characters' }),
    );
    await expect(inOrganisation(here, (tx) => thief.getObject(tx, id))).rejects.toThrow(
      /could not be opened/,
    );
  });

  it('Given sealed bytes, then they open in their place only', () => {
    const key = newKey();
    const sealed = seal(key, 'a', bytes);
    expect(unseal(key, 'a', sealed).equals(bytes)).toBe(true);
    expect(() => unseal(key, 'b', sealed)).toThrow();
    expect(() => unseal(newKey(), 'a', sealed)).toThrow();
    expect(() => unseal(key, 'a', sealed.subarray(0, 10))).toThrow();
  });

  it('Given an eliminated object, then it can no longer be read, even from a copy of its file', async () => {
    const { id } = await put();
    await inOrganisation(here, (tx) => store.eliminateObject(tx, id));
    await expect(get(id)).rejects.toMatchObject({ code: 'object-eliminated' });
    const [row] = await db.current.asSuperuser('select wrapped_key from stored_object where id = $1', [id]);
    expect(row).toEqual({ wrapped_key: null });
  });
});

describe('A disk without room left', () => {
  it('Given it fills up while a file is written, then it is said, nothing half written stays, and it goes on once there is room', async () => {
    const small = await smallDisk();
    const { folder: full, free, files } = small;
    const there = createObjectStore(full, masterKeys(db.current.config));
    const big = randomBytes(3_000_000);
    try {
      await expect(
        inOrganisation(here, (tx) => there.putObject(tx, { data: big, mediaType: 'text/plain' })),
      ).rejects.toMatchObject({ code: 'storage-full', status: 507 });
      await expect(there.receiveObject(here, pieces(big))).rejects.toMatchObject({ code: 'storage-full' });
      expect(await files()).toEqual([]);
      await free();
      const { id } = await inOrganisation(here, (tx) =>
        there.putObject(tx, { data: bytes, mediaType: 'text/plain' }),
      );
      expect((await inOrganisation(here, (tx) => there.getObject(tx, id))).data.equals(bytes)).toBe(true);
    } finally {
      await small.remove();
    }
  });
});

describe('Sweeping', () => {
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  const files = async (): Promise<string[]> =>
    (await readdir(join(root, here), { recursive: true, withFileTypes: true }))
      .filter((e) => e.isFile())
      .map((e) => e.name);

  it('Given a transaction that did not commit, when an hour has passed, then its file goes and the others stay', async () => {
    const kept = await put();
    let lost = '';
    await inOrganisation(here, async (tx) => {
      lost = (await store.putObject(tx, { data: bytes, mediaType: 'text/plain' })).id;
      throw new Error('undo');
    }).catch(() => undefined);
    expect((await files()).sort()).toEqual([kept.id, lost].sort());
    expect(await sweepObjects(folder)).toBe(0);
    await utimes(fileOf(lost), old, old);
    await utimes(fileOf(kept.id), old, old);
    expect(await sweepObjects(folder)).toBe(1);
    expect(await files()).toEqual([kept.id]);
    expect((await get(kept.id)).data.equals(bytes)).toBe(true);
  });

  it('Given a writing cut half-way and an eliminated object, then their files go', async () => {
    const { id } = await put();
    await inOrganisation(here, (tx) => store.eliminateObject(tx, id));
    const partial = `${fileOf(id)}.${randomUUID()}.partial`;
    await writeFile(partial, 'half');
    await utimes(fileOf(id), old, old);
    await utimes(partial, old, old);
    expect(await sweepObjects(folder)).toBe(2);
    expect(await files()).toEqual([]);
  });
});
