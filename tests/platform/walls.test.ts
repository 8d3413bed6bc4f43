import { randomUUID } from 'node:crypto';
import { beforeOrganisation, inOrganisation } from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
const A = randomUUID();
const B = randomUUID();

const insertThing = 'insert into thing (organisation_id, label) values ($1, $2)';

beforeAll(async () => {
  await db.current.database.asOwner(async (owner) => {
    await owner.query(
      'create table thing (id bigint generated always as identity primary key, organisation_id uuid not null, label text)',
    );
    await owner.query(`select trame_wall('thing', 'select,insert,update')`);
  });
  for (const [organisation, label] of [
    [A, 'de A'],
    [B, 'de B'],
  ] as const) {
    await inOrganisation(organisation, (tx) => tx.query(insertThing, [organisation, label]));
  }
});

describe('Given two organisations whose rows share a table', () => {
  it('When a statement forgets the filter in A, Then it sees no row of B', async () => {
    const rows = await inOrganisation(A, (tx) => tx.query('select label from thing'));
    expect(rows).toEqual([{ label: 'de A' }]);
  });

  it('When a statement asks for B by name from A, Then it sees nothing', async () => {
    const rows = await inOrganisation(A, (tx) =>
      tx.query('select label from thing where organisation_id = $1', [B]),
    );
    expect(rows).toEqual([]);
  });

  it('When no organisation is chosen, Then no row is seen', async () => {
    expect(await beforeOrganisation('session', (tx) => tx.query('select label from thing'))).toEqual([]);
  });

  it('When a row of B is written from A, Then it is refused and nothing is kept', async () => {
    await expect(inOrganisation(A, (tx) => tx.query(insertThing, [B, 'intrus']))).rejects.toMatchObject({
      code: '42501',
    });
    expect(await db.current.asSuperuser(`select * from thing where label = 'intrus'`)).toEqual([]);
  });

  it('When a row of A is moved to B from A, Then it is refused', async () => {
    const move = inOrganisation(A, (tx) => tx.query('update thing set organisation_id = $1', [B]));
    await expect(move).rejects.toMatchObject({ code: '42501' });
  });

  it('When everything is updated from A, Then B is untouched', async () => {
    await inOrganisation(A, (tx) => tx.query(`update thing set label = label || ' (vu)'`));
    const rows = await db.current.asSuperuser('select label from thing order by label');
    expect(rows).toEqual([{ label: 'de A (vu)' }, { label: 'de B' }]);
  });

  it('When transactions of A and B follow one another on one connection, Then nothing of the first stays', async () => {
    const organisations = [A, B, A, B];
    const seen = await Promise.all(
      organisations.map((id) =>
        inOrganisation(id, (tx) => tx.query<{ organisation_id: string }>('select * from thing')),
      ),
    );
    expect(seen.map((rows) => rows.map((row) => row.organisation_id))).toEqual(
      organisations.map((id) => [id]),
    );
    expect(
      await beforeOrganisation('session', (tx) => tx.query('select current_organisation() as id')),
    ).toEqual([{ id: null }]);
  });

  it('When the owner itself reads the table, Then the wall holds for it too', async () => {
    const rows = await db.current.database.asOwner(
      async (owner) => (await owner.query('select * from thing')).rows,
    );
    expect(rows).toEqual([]);
  });
});

describe('Given the role of the application', () => {
  it.each([
    ['leave the wall', 'set local row_security = off; select * from thing'],
    ['become the owner', 'set role trame_owner'],
    ['become the queue', 'set role trame_queue'],
    ['become the owner of doors', 'set role trame_definer'],
    ['give itself BYPASSRLS', 'alter role trame_app bypassrls'],
    ['pull the wall down', 'alter table thing disable row level security'],
    ['drop the policy', 'drop policy organisation_wall on thing'],
    ['delete without the privilege', 'delete from thing'],
    ['empty a table', 'truncate thing'],
    ['make a table', 'create table mine (id int)'],
    ['build a wall with a gate', `select trame_wall('thing', 'delete')`],
    ['open a door', `select trame_door('current_organisation()', array['thing'])`],
    ['read the queue', 'select * from graphile_worker.jobs'],
    ['add a job without its organisation', `select graphile_worker.add_job('x')`],
  ])('When it tries to %s, Then the database refuses', async (_what, sql) => {
    const codes = ['42501', '42704', '42P01'];
    const refused = inOrganisation(A, async (tx) => {
      for (const one of sql.split('; ')) await tx.query(one);
    });
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(codes.join('|')) as string });
  });

  it('Then it is no superuser, bypasses nothing, belongs to nobody and owns nothing', async () => {
    const [role] = await db.current.asSuperuser(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
              (select count(*)::int from pg_class c where c.relowner = r.oid) as tables,
              (select count(*)::int from pg_proc p where p.proowner = r.oid) as functions
         from pg_roles r where rolname = 'trame_app'`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      memberships: 0,
      tables: 0,
      functions: 0,
    });
  });

  it('Then every table it may read is behind a forced wall, but the list of migrations', async () => {
    const bare = await db.current.asSuperuser(
      `select c.relname from pg_class c
        where c.relnamespace = 'trame'::regnamespace and c.relkind in ('r', 'p')
          and has_any_column_privilege('trame_app', c.oid, 'select') and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(bare).toEqual([{ relname: 'schema_migration' }]);
  });

  it('Then every view reads by the rights of who asks, and so behind the wall', async () => {
    const views = await db.current.asSuperuser<{ walled: boolean }>(
      `select coalesce('security_invoker=true' = any(c.reloptions), false) as walled from pg_class c
        where c.relnamespace = 'trame'::regnamespace and c.relkind in ('v', 'm')`,
    );
    expect(views.length).toBeGreaterThan(0);
    expect(views.every(({ walled }) => walled)).toBe(true);
  });

  it('Then every function that runs with other rights pins its search_path and is not for everyone', async () => {
    const loose = await db.current.asSuperuser(
      `select p.oid::regprocedure::text as name from pg_proc p
        where p.pronamespace = 'trame'::regnamespace and p.prosecdef
          and (coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=pg_catalog%pg_temp%'
               or coalesce(p.proacl::text, '=X') like '%{=X%' or p.proacl is null
               or pg_get_userbyid(p.proowner) not in ('trame_definer', 'trame_queue'))`,
    );
    expect(loose).toEqual([]);
  });
});

describe('Given a table that forgets its organisation', () => {
  it('When the wall is asked for, Then the migration fails', async () => {
    const wall = db.current.database.asOwner(async (owner) => {
      await owner.query('create table stray (id int)');
      await owner.query(`select trame_wall('stray', 'select')`);
    });
    await expect(wall).rejects.toThrow('has no column organisation_id');
  });

  it('When a privilege is not one of rows, Then the migration fails', async () => {
    const wall = db.current.database.asOwner((owner) =>
      owner.query(`select trame_wall('thing', 'truncate')`),
    );
    await expect(wall).rejects.toThrow('not a privilege to give');
  });
});

describe('Given a function with a door through the wall', () => {
  it('When a later migration replaces it, Then it takes it back first, and nothing is left ajar', async () => {
    const make = (value: number) =>
      `create or replace function thing_door() returns integer language sql stable security definer
       set search_path = pg_catalog, trame, pg_temp as $$ select count(*)::int * ${value} from thing $$`;
    await db.current.database.asOwner(async (owner) => {
      await owner.query(make(1));
      await owner.query(`select trame_door('thing_door()', array['thing'])`);
      await expect(owner.query(make(10))).rejects.toThrow('must be owner');
      await owner.query(`select trame_take_back('thing_door()')`);
      await owner.query(make(10));
      await owner.query(`select trame_door('thing_door()', array['thing'])`);
      expect((await owner.query('select * from thing')).rows).toEqual([]);
    });
    expect(await beforeOrganisation('session', (tx) => tx.query('select thing_door() as n'))).toEqual([
      { n: 20 },
    ]);
  });
});
