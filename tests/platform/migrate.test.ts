import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engineFolder, migrate } from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
let folder: string;

/** The migrations of the engine, and others beside them. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trame-migrations-'));
  await cp(path.join(engineFolder(), 'migrations'), folder, { recursive: true });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await db.current.asSuperuser(`delete from schema_migration where name like '9%'`);
  await db.current.asSuperuser('drop table if exists nine');
});

const add = (name: string, sql: string) => writeFile(path.join(folder, name), sql);
const tables = () => db.current.asSuperuser(`select to_regclass('nine') is not null as there`);

describe('Given numbered migrations', () => {
  it('When one is new, Then it runs once', async () => {
    await add('9001_nine.sql', 'create table nine (id int);');
    expect(await migrate(db.current.database, folder)).toEqual(['9001_nine.sql']);
    expect(await migrate(db.current.database, folder)).toEqual([]);
    expect(await tables()).toEqual([{ there: true }]);
  });

  it('When several nodes start together, Then it runs once', async () => {
    await add('9001_nine.sql', 'create table nine (id int); select pg_sleep(0.1);');
    const ran = await Promise.all([1, 2, 3].map(() => migrate(db.current.database, folder)));
    expect(ran.flat()).toEqual(['9001_nine.sql']);
  });

  it('When one fails, Then nothing of it remains, the ones before do, and the line is told', async () => {
    await add('9001_nine.sql', 'create table nine (id int);');
    await add(
      '9002_wrong.sql',
      'alter table nine add column more int;\n\nalter table nowhere add column x int;',
    );
    await expect(migrate(db.current.database, folder)).rejects.toThrow(
      'La migration 9002_wrong.sql a échoué',
    );
    expect(
      await db.current.asSuperuser(
        `select attname from pg_attribute where attrelid = 'nine'::regclass and attnum > 0`,
      ),
    ).toEqual([{ attname: 'id' }]);
    await add('9002_wrong.sql', 'alter table nine add column more int;');
    expect(await migrate(db.current.database, folder)).toEqual(['9002_wrong.sql']);
  });

  it('When a file that ran was changed, Then the start is refused', async () => {
    await add('9001_nine.sql', 'create table nine (id int);');
    await migrate(db.current.database, folder);
    await add('9001_nine.sql', 'create table nine (id bigint);');
    await expect(migrate(db.current.database, folder)).rejects.toThrow(
      'La migration 9001_nine.sql a été modifiée après avoir été jouée.',
    );
  });

  it('When it says which text it replaces, Then a base that ran that one starts, and one that ran another does not', async () => {
    const ran = 'create table nine (id int);';
    await add('9001_nine.sql', ran);
    await migrate(db.current.database, folder);
    const replacing = (text: string) =>
      `-- Replaces ${createHash('sha256').update(text).digest('hex')}: an older server reads it too.\ncreate table nine (id int4);`;
    await add('9001_nine.sql', replacing('create table nine (id bigint);'));
    await expect(migrate(db.current.database, folder)).rejects.toThrow(
      'a été modifiée après avoir été jouée',
    );
    await add('9001_nine.sql', replacing(ran));
    expect(await migrate(db.current.database, folder)).toEqual([]);
  });

  it('When the base comes from a later version, Then the start is refused', async () => {
    await add('9001_nine.sql', 'create table nine (id int);');
    await migrate(db.current.database, folder);
    await rm(path.join(folder, '9001_nine.sql'));
    await expect(migrate(db.current.database, folder)).rejects.toThrow(
      'que cette version ne connaît pas : 9001_nine.sql',
    );
  });

  it('When a file names the schema public, Then it is refused before it runs', async () => {
    await add('9001_nine.sql', 'create table public.nine (id int);');
    await expect(migrate(db.current.database, folder)).rejects.toThrow('nomme le schéma « public »');
  });
});
