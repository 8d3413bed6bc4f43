import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, generateSecret } from 'otplib';
import { localKeyOf } from '../../engine/src/access/localKey.js';
import { keepTotp, useTotp } from '../../engine/src/access/accounts/totp.js';
import { openAccess } from '../../engine/src/access/index.js';
import { describeKeys } from '../../engine/src/commands/keysStatus.js';
import { describeRotation } from '../../engine/src/commands/keysRotate.js';
import { SEALED_TABLES } from '../../engine/src/commands/sealedTables.js';
import { openFolder } from '../../engine/src/documents/store/folder.js';
import { createObjectStore } from '../../engine/src/documents/store/ObjectStore.js';
import {
  createOrganisation,
  createProfessional,
  currentKey,
  keyStatus,
  masterKeys,
  rotateKeys,
} from '../../engine/src/organisation/index.js';
import { AlreadyUnderWay, inOrganisation, type Principal } from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';
import { startProgram } from '../support/program.js';
import { until } from '../support/until.js';

const db = useTestDatabase();
const NEW_SECRET = 'another secret of the tests, after the first one';
const authenticator = generateSecret();
let root: string;
let here: string;
let person: Principal;
let objects: string[];

const master = () => masterKeys(db.current.config);
const after = () => masterKeys({ secret: NEW_SECRET, formerSecret: db.current.config.secret });
const storeWith = (keys = master()) => createObjectStore(openFolder(root), keys);
const put = (text: string, keys = master()) =>
  inOrganisation(here, (tx) =>
    storeWith(keys).putObject(tx, { data: Buffer.from(text), mediaType: 'text/plain' }),
  );
const read = async (id: string, keys = master()) =>
  (await inOrganisation(here, (tx) => storeWith(keys).getObject(tx, id))).data.toString();
const localKey = (keys = master()) => inOrganisation(here, (tx) => localKeyOf(tx, person, keys));
const rotate = (keys = master(), batch = 500) =>
  rotateKeys({ master: keys, sealed: SEALED_TABLES, operator: 'essai', batch });
const keys = () =>
  db.current.asSuperuser<{ id: string; wrapped: Buffer | null; superseded_at: Date | null }>(
    'select id, wrapped, superseded_at from organisation_key where organisation_id = $1 order by created_at',
    [here],
  );
const told = async (hasFormer = false, of = master()) =>
  describeKeys(await keyStatus(of, SEALED_TABLES), hasFormer);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trame-keys-'));
  here = await createOrganisation({ name: 'Les Tilleuls' });
  const id = await inOrganisation(here, (tx) =>
    createProfessional(tx, { firstName: 'Zoé', lastName: 'Petit' }),
  );
  person = {
    organisationId: here,
    professionalId: id,
    sessionId: randomUUID(),
    displayName: 'Zoé Petit',
  } as Principal;
  openAccess({ ...db.current.config, publicUrl: 'http://localhost', oidc: {} });
  await db.current.asSuperuser(
    `insert into own_account (organisation_id, professional_id, login, created_at) values ($1, $2, 'zoe@exemple.fr', now())`,
    [here, id],
  );
  await inOrganisation(here, (tx) => keepTotp(tx, id, authenticator, 0));
  objects = [];
  for (let index = 0; index < 20; index += 1) objects.push((await put(`lettre ${index}`)).id);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const allReadable = async (of = master()) => {
  for (const [index, id] of objects.entries()) expect(await read(id, of)).toBe(`lettre ${index}`);
};

describe('Given what the keys of organisations seal', () => {
  it('when the tables that name such a key are counted, then a rotation goes through each', async () => {
    const rows = await db.current.asSuperuser<{ name: string }>(
      `select conrelid::regclass::text as name from pg_constraint
        where confrelid = 'organisation_key'::regclass and contype = 'f'`,
    );
    expect(rows.map(({ name }) => name.replace('trame.', '')).sort()).toEqual(
      SEALED_TABLES.map(({ table }) => table).sort(),
    );
  });
});

describe('Given a rotation of keys', () => {
  it('when it is killed midway while people read and write, then all is readable, and run again it ends', async () => {
    const typed = await localKey();
    const program = startProgram('tests/organisation/programs/rotate.ts', [
      JSON.stringify(db.current.config),
    ]);
    await program.says('repris 10.', 60_000);
    await program.end('SIGKILL');
    expect(await keys()).toHaveLength(2);
    expect((await keys()).every(({ wrapped }) => wrapped)).toBe(true);
    expect(await told()).toMatch(
      /Les Tilleuls\n {2}ancienne clé, du .* : \d+ éléments scellés\n {2}clé en usage, .* : 1\d éléments scellés\n\nÀ faire : npm run trame -- keys rotate/,
    );
    await allReadable();
    objects.push((await put(`lettre ${objects.length}`)).id);

    let turning = true;
    const reading = (async () => {
      while (turning) {
        await allReadable();
        objects.push((await put(`lettre ${objects.length}`)).id);
      }
    })();
    const [done] = await rotate(master(), 3);
    turning = false;
    await reading;
    expect(done).toMatchObject({ organisation: 'Les Tilleuls', renewed: false, retired: 1, damaged: [] });
    expect(describeRotation(done!)).toMatch(
      /^Les Tilleuls : pas de nouvelle clé, \d+ éléments repris, 1 ancienne clé oubliée\.$/,
    );

    const [former, current] = await keys();
    expect(former).toMatchObject({ wrapped: null });
    expect(current).toMatchObject({ superseded_at: null });
    await allReadable();
    expect(await localKey()).toEqual(typed);
    const code = await generate({ secret: authenticator });
    expect(await inOrganisation(here, (tx) => useTotp(tx, person.professionalId, code))).toBe(true);
    const trail = await db.current.asSuperuser<{ action: string; actor_name: string }>(
      `select action, actor_name from audit_record where subject_kind = 'cle-organisme' order by at, id`,
    );
    expect(trail).toEqual([
      { action: 'cle-organisme.renouvelee', actor_name: 'Trame, à la demande de essai' },
      { action: 'cle-organisme.retiree', actor_name: 'Trame, à la demande de essai' },
    ]);
  }, 120_000);

  it('when somebody took the key just before it was replaced, then it is kept until they end, and what they wrote is taken over', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let taken = false;
    let late = '';
    const writer = inOrganisation(here, async (tx) => {
      await currentKey(tx, master());
      taken = true;
      await held;
      late = (await storeWith().putObject(tx, { data: Buffer.from('à temps'), mediaType: 'text/plain' })).id;
    });
    await until(() => taken);
    const rotating = rotate();
    // The former key is held: only its retirement waits.
    await until(
      async () =>
        (
          await db.current.asSuperuser(
            `select from pg_stat_activity where wait_event_type = 'Lock' and query like '%organisation_key%for update%' and datname = current_database()`,
          )
        ).length > 0,
    );
    release();
    await writer;
    const [done] = await rotating;
    expect(done).toMatchObject({ renewed: true, retired: 1 });
    expect(await read(late)).toBe('à temps');
  });

  it('when the key of one object was damaged, then it alone is told, and its former key stays', async () => {
    const { id } = await put('abîmée');
    await db.current.asSuperuser(
      `update stored_object set wrapped_key = set_byte(wrapped_key, 30, get_byte(wrapped_key, 30) # 1) where id = $1`,
      [id],
    );
    const [done] = await rotate();
    expect(done).toMatchObject({ renewed: true, retired: 0, damaged: [`stored_object ${id}`] });
    expect(describeRotation(done!)).toContain(`stored_object ${id} ne s’ouvre pas`);
    await allReadable();
    await inOrganisation(here, (tx) => storeWith().eliminateObject(tx, id));
    expect((await rotate())[0]).toMatchObject({ renewed: true, retired: 2, damaged: [] });
  });

  it('when a damaged object keeps a former key, then later rotations make new keys all the same, and tell it each time', async () => {
    const { id } = await put('abîmée');
    await db.current.asSuperuser(
      `update stored_object set wrapped_key = set_byte(wrapped_key, 30, get_byte(wrapped_key, 30) # 1) where id = $1`,
      [id],
    );
    const damaged = [`stored_object ${id}`];
    expect((await rotate())[0]).toMatchObject({ renewed: true, retired: 0, damaged });
    expect((await rotate())[0]).toMatchObject({ renewed: true, retired: 1, damaged });
    expect((await keys()).filter(({ wrapped }) => wrapped)).toHaveLength(2);
    await allReadable();
    await inOrganisation(here, (tx) => storeWith().eliminateObject(tx, id));
  });

  it('when something is sealed by the former key again and again, then it is told that it is left, and run again it ends', async () => {
    const { id } = await put('toujours');
    const [before] = await db.current.asSuperuser<{ key_id: string; wrapped_key: Buffer }>(
      'select key_id, wrapped_key from stored_object where id = $1',
      [id],
    );
    const [done] = await rotateKeys({
      master: master(),
      sealed: SEALED_TABLES,
      operator: 'essai',
      progress: async () => {
        await db.current.asSuperuser('update stored_object set key_id = $2, wrapped_key = $3 where id = $1', [
          id,
          before?.key_id,
          before?.wrapped_key,
        ]);
      },
    });
    expect(done).toMatchObject({ left: 1, damaged: [] });
    expect(describeRotation(done!)).toContain('\n  1 ancienne clé sert encore : relancez la commande.');
    expect((await rotate())[0]).toMatchObject({ renewed: false, retired: 1, left: 0 });
    expect(await read(id)).toBe('toujours');
  });

  it('when two are run at once, then the second is told that one is under way', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = false;
    const progress = async (): Promise<void> => {
      begun = true;
      await held;
    };
    const first = rotateKeys({ master: master(), sealed: SEALED_TABLES, operator: 'essai', progress });
    await until(() => begun);
    await expect(rotate()).rejects.toThrow(AlreadyUnderWay);
    release();
    expect((await first)[0]).toMatchObject({ renewed: true, retired: 1 });
  });
});

describe('Given another secret of the installation', () => {
  it('when the former one is given beside it, then all opens; once rotated, the former one is of no use', async () => {
    expect(await told(false, masterKeys({ secret: NEW_SECRET }))).toContain('NE S’OUVRE PAS');
    await allReadable(after());
    expect(await told(true, after())).toMatch(/encore sous l’ancien secret[^]*À faire/);
    await rotate(after());
    expect(await told(true, after())).toContain('TRAME_FORMER_SECRET : cette variable peut être retirée');
    await allReadable(masterKeys({ secret: NEW_SECRET }));
    await expect(read(objects[0]!)).rejects.toThrow(/could not be opened/);
    await expect(rotate()).rejects.toThrow(/could not be opened/);
  });
});
