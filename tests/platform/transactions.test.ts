import { randomUUID } from 'node:crypto';
import {
  beforeOrganisation,
  DataTypes,
  defineModel,
  inOrganisation,
  pushClock,
  type Tx,
} from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const db = useTestDatabase();
const A = randomUUID();

beforeAll(async () => {
  await db.current.database.asOwner(async (owner) => {
    await owner.query(
      'create table counter (id uuid primary key, organisation_id uuid not null, value int not null, on_day date)',
    );
    await owner.query(`select trame_wall('counter', 'select,insert,update')`);
  });
});

async function makeCounter(value = 0): Promise<string> {
  const id = randomUUID();
  await inOrganisation(A, (tx) =>
    tx.query('insert into counter (id, organisation_id, value) values ($1, $2, $3)', [id, A, value]),
  );
  return id;
}

async function valueOf(id: string): Promise<unknown> {
  const [row] = await db.current.asSuperuser<{ value: number }>('select value from counter where id = $1', [
    id,
  ]);
  return row?.value;
}

const add = (tx: Tx, id: string, value: number) =>
  tx.query('update counter set value = value + $2 where id = $1', [id, value]);

describe('Given work in an organisation', () => {
  it('When it succeeds, Then everything is kept and its result comes back', async () => {
    const id = await makeCounter(1);
    expect(await inOrganisation(A, async (tx) => (await add(tx, id, 2), 'fait'))).toBe('fait');
    expect(await valueOf(id)).toBe(3);
  });

  it('When it throws after having written, Then nothing is kept', async () => {
    const id = await makeCounter(1);
    const work = inOrganisation(A, async (tx) => {
      await add(tx, id, 2);
      throw new Error('raté');
    });
    await expect(work).rejects.toThrow('raté');
    expect(await valueOf(id)).toBe(1);
  });

  it('When it swallows the error of a statement, Then it is told, instead of losing its writes in silence', async () => {
    const id = await makeCounter(1);
    const work = inOrganisation(A, async (tx) => {
      await add(tx, id, 2);
      await tx.query('select 1 / 0').catch(() => undefined);
    });
    await expect(work).rejects.toThrow('swallowed');
    expect(await valueOf(id)).toBe(1);
  });

  it('When it adds rows and changes them without waiting, Then what it reads next has seen them all', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const seen = await inOrganisation(A, async (tx) => {
      tx.add('counter', { id, organisation_id: A, value: 1 });
      tx.add('counter', { id: other, organisation_id: A, value: 10 });
      tx.change('counter', 'update counter set value = value + $2 where id = $1', [id, 2]);
      tx.change('counter', 'update counter set value = value * 2 where id = any($1)', [[id, other]]);
      return tx.query<{ value: number }>('select value from counter where id = any($1) order by value', [
        [id, other],
      ]);
    });
    expect(seen).toEqual([{ value: 6 }, { value: 20 }]);
  });

  it('When it adds a row and ends, Then the row leaves with the commit', async () => {
    const id = randomUUID();
    await inOrganisation(A, async (tx) => tx.add('counter', { id, organisation_id: A, value: 4 }));
    expect(await valueOf(id)).toBe(4);
  });

  it('When it adds and sets many rows, Then each value comes back as it was given, whatever signs it is made of', async () => {
    const names = ['a,b', '"c"', String.raw`\d\\`, '{e}', 'NULL', 'null', '', ' é ’ ', 'f\n\tg', `'; $1 --`];
    names.push(
      'x'.repeat(64),
      'y'.repeat(65),
      `${'z'.repeat(63)}é`,
      '𝄞',
      'ligne longue, à accents '.repeat(9_000),
    );
    const [day, mark] = [new Date(Date.UTC(1969, 6, 20, 20, 17, 40, 123)), randomUUID()];
    const read = await inOrganisation(A, async (tx) => {
      for (const [index, name] of names.entries()) {
        const person = index % 2 === 0 ? null : mark;
        const details = { name, list: [name, null, index], deep: { oui: true } };
        const subject = { subject_kind: mark, subject_id: String(index), organisation_id: A };
        tx.add('audit_record', {
          ...subject,
          at: day,
          action: 'essai',
          actor_id: person,
          actor_name: name,
          details,
        });
      }
      return tx.query(
        'select at, actor_id, actor_name, details from audit_record where subject_kind = $1 order by id',
        [mark],
      );
    });
    expect(read).toEqual(
      names.map((name, index) => ({
        at: day,
        actor_id: index % 2 === 0 ? null : mark,
        actor_name: name,
        details: { name, list: [name, null, index], deep: { oui: true } },
      })),
    );
    const ids = await Promise.all([1, 2, 3, 4, 5].map(makeCounter));
    await inOrganisation(A, async (tx) => {
      for (const [index, id] of ids.entries())
        tx.set('counter', id.toUpperCase(), {
          value: 2 ** 31 - 1 - 10 * index,
          on_day: index === 0 ? null : '2026-02-28',
        });
    });
    expect(await Promise.all(ids.map(valueOf))).toEqual(
      [0, 10, 20, 30, 40].map((less) => 2 ** 31 - 1 - less),
    );
    await inOrganisation(A, async (tx) => {
      for (const [index, id] of ids.entries()) tx.set('counter', id, { value: -10 * index });
    });
    expect(await Promise.all(ids.map(valueOf))).toEqual([0, -10, -20, -30, -40]);
    const days = await inOrganisation(A, (tx) =>
      tx.query<{ on_day: string | null }>(
        'select on_day::text from counter where id = any($1) order by value desc',
        [ids],
      ),
    );
    expect(days.map((row) => row.on_day)).toEqual([null, ...Array<string>(4).fill('2026-02-28')]);
  });

  it.each([
    ['an id that is none', { actor_id: '0195-nul' }, 'uuid'],
    ['a text with a zero', { actor_name: 'a\0b' }, '0x00'],
    ['an instant that is none', { at: 'hier' }, 'hier'],
  ])(
    'When one of many rows holds %s, Then PostgreSQL refuses it by its name, and all',
    async (_what, wrong, told) => {
      const mark = randomUUID();
      const work = inOrganisation(A, async (tx) => {
        for (let n = 0; n < 5; n += 1)
          tx.add('audit_record', {
            organisation_id: A,
            at: new Date(0),
            action: 'essai',
            actor_id: A,
            actor_name: 'b',
            subject_kind: mark,
            subject_id: String(n),
            ...(n === 3 ? wrong : {}),
          });
      });
      await expect(work).rejects.toThrow(told);
      const [left] = await inOrganisation(A, (tx) =>
        tx.query('select count(*)::int as n from audit_record where subject_kind = $1', [mark]),
      );
      expect(left).toEqual({ n: 0 });
    },
  );

  it('When it reads once, Then it reads again after it wrote to that table, however it did', async () => {
    const id = await makeCounter(1);
    const values = await inOrganisation(A, async (tx) => {
      let readings = 0;
      const value = async () => {
        const [row] = await tx.once(`counter ${id}`, ['counter'], () => {
          readings += 1;
          return tx.query<{ value: number }>('select value from counter where id = $1', [id]);
        });
        return [row?.value, readings];
      };
      const seen = [await value(), await value()];
      await add(tx, id, 1);
      seen.push(await value());
      tx.change('counter', 'update counter set value = value + 1 where id = $1', [id]);
      seen.push(await value(), await value());
      tx.add('counter', { id: randomUUID(), organisation_id: A, value: 0 });
      return [...seen, await value()];
    });
    expect(values).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [3, 3],
      [3, 3],
      [3, 4],
    ]);
  });

  it('When a row that it added is refused, Then that is what is told, and nothing is kept', async () => {
    const id = await makeCounter(1);
    const refused = (more: (tx: Tx) => Promise<unknown>) =>
      inOrganisation(A, async (tx) => {
        await add(tx, id, 2);
        tx.add('counter', { id, organisation_id: A, value: 9 });
        await more(tx);
      });
    await expect(refused(async () => undefined)).rejects.toThrow('counter_pkey');
    await expect(refused((tx) => tx.query('select 1'))).rejects.toThrow('counter_pkey');
    await expect(refused((tx) => tx.query('select 1').catch(() => 1))).rejects.toThrow('counter_pkey');
    expect(await valueOf(id)).toBe(1);
  });

  it('When a row of another organisation is added, Then the wall refuses it', async () => {
    const work = inOrganisation(A, async (tx) =>
      tx.add('counter', { id: randomUUID(), organisation_id: randomUUID(), value: 1 }),
    );
    await expect(work).rejects.toThrow('row-level security');
  });

  it('When several statements are asked at once, Then each has its answer, and one that fails fails the whole', async () => {
    const id = await makeCounter(1);
    const read = (tx: Tx, n: number) => tx.query<{ n: number }>('select $1::int as n', [n]);
    const all = await inOrganisation(A, (tx) => Promise.all([1, 2, 3].map((n) => read(tx, n))));
    expect(all).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]]);
    const work = inOrganisation(A, async (tx) => {
      await Promise.all([add(tx, id, 1), tx.query('select 1 / 0'), add(tx, id, 1)]);
    });
    await expect(work).rejects.toThrow('division by zero');
    expect(await valueOf(id)).toBe(1);
  });

  it('When it starts at once, Then the time is known after its first answer', async () => {
    const times = await inOrganisation(
      A,
      async (tx) => {
        expect(() => tx.now()).toThrow('first answer');
        await tx.query('select 1');
        return tx.now();
      },
      { atOnce: true },
    );
    expect(times).toEqual(expect.any(Date));
  });

  it('When a table changed shape under statements already prepared, Then the first is told to come again, the next pass', async () => {
    const id = await makeCounter(1);
    const read = () => inOrganisation(A, (tx) => tx.query('select * from counter where id = $1', [id]));
    for (let times = 0; times < 20; times += 1) await read();
    await db.current.database.asOwner((owner) => owner.query('alter table counter add column note text'));
    const answers = await Promise.allSettled(Array.from({ length: 30 }, read));
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [answer.reason as unknown] : [],
    );
    for (const reason of refused) expect(reason).toMatchObject({ status: 503, code: 'database-unavailable' });
    expect(await read()).toMatchObject([{ note: null }]);
  });

  it('When it opens another transaction inside, Then it is refused at once', async () => {
    await expect(inOrganisation(A, () => inOrganisation(A, async () => 1))).rejects.toThrow('pass its tx on');
    await expect(inOrganisation(A, () => beforeOrganisation('catalog', async () => 1))).rejects.toThrow(
      'pass its tx',
    );
  });

  it('When a statement comes after the end, Then it is refused: the connection may serve another organisation', async () => {
    const kept = await inOrganisation(A, async (tx) => tx);
    await expect(kept.query('select 1')).rejects.toThrow('has ended');
  });

  it('When the id is not that of an organisation, Then nothing runs', async () => {
    await expect(inOrganisation(`${A}' or true`, async () => 1)).rejects.toThrow('id of an organisation');
  });

  it('When a day and a big number are read, Then they come as text, and an instant as a Date', async () => {
    const [row] = await inOrganisation(A, (tx) =>
      tx.query(
        `select '2026-11-23'::date as day, 9007199254740993::bigint as big, now() as at, '{"a":1}'::jsonb as j`,
      ),
    );
    expect(row).toEqual({
      day: '2026-11-23',
      big: '9007199254740993',
      at: expect.any(Date) as Date,
      j: { a: 1 },
    });
  });

  it('When a room uses a model, Then it goes through the same transaction and the same wall', async () => {
    const Counter = defineModel('counter', {
      id: { type: DataTypes.UUID, primaryKey: true },
      organisation_id: DataTypes.UUID,
      value: DataTypes.INTEGER,
    });
    const id = await makeCounter(7);
    const seen = (organisation: string) =>
      inOrganisation(organisation, async (tx) =>
        (await Counter().findByPk(id, { transaction: tx.t }))?.get('value'),
      );
    expect([await seen(A), await seen(randomUUID())]).toEqual([7, undefined]);
  });
});

describe('Given two works that read, then write the same row', () => {
  async function race(options: object): Promise<PromiseSettledResult<unknown>[]> {
    const id = await makeCounter();
    // Each has read before any writes.
    let readers = 0;
    const work = () =>
      inOrganisation(
        A,
        async (tx) => {
          const [row] = await tx.query<{ value: number }>('select value from counter where id = $1', [id]);
          readers += 1;
          await until(() => readers > 1);
          await tx.query('update counter set value = $2 where id = $1', [id, (row?.value ?? 0) + 1]);
        },
        options,
      );
    const results = await Promise.allSettled([work(), work()]);
    if (results.every(({ status }) => status === 'fulfilled')) expect(await valueOf(id)).toBe(2);
    return results;
  }

  it('When they are serializable and may be retried, Then both count', async () => {
    const results = await race({ isolation: 'serializable', retries: 3 });
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });

  it('When nobody asked for retries, Then one is refused as a conflict', async () => {
    const results = await race({ isolation: 'serializable' });
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'conflict', status: 409 } }]);
  });
});

describe('Given the clock of an organisation', () => {
  it('When it is pushed, Then its now follows, and no other', async () => {
    const other = randomUUID();
    const day = 86_400_000;
    await pushClock(A, 2 * day);
    expect(await pushClock(A, day)).toBe(3 * day);
    const ahead = (id: string) =>
      inOrganisation(id, async (tx) => Math.round((tx.now().getTime() - Date.now()) / day));
    expect([await ahead(A), await ahead(other)]).toEqual([3, 0]);
  });
});

describe('Given the limits of the database', () => {
  it('Then statements, locks and idle transactions of the application are bounded', async () => {
    const [limits] = await inOrganisation(A, (tx) =>
      tx.query(
        `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
                current_setting('idle_in_transaction_session_timeout') as idle`,
      ),
    );
    expect(limits).toEqual({ statement: '30s', lock: '15s', idle: '30s' });
  });

  it('When a statement outlasts them, Then the answer is a 503 that says so', async () => {
    const slow = inOrganisation(A, async (tx) => {
      await tx.query('set local statement_timeout = 50');
      await tx.query('select pg_sleep(5)');
    });
    await expect(slow).rejects.toMatchObject({ code: 'database-too-slow', status: 503 });
  });
});

describe('Given a transaction spread to replace its clock', () => {
  it('When it is used, Then the rest of it still works', async () => {
    const then = new Date('2020-01-01');
    const rows = await inOrganisation(A, (tx) => {
      const past: Tx = { ...tx, now: () => then };
      return past.query('select $1::timestamptz as at, current_organisation() as id', [past.now()]);
    });
    expect(rows).toEqual([{ at: then, id: A }]);
  });
});
