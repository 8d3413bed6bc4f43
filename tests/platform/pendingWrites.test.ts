import { PendingWrites } from '../../engine/src/platform/database/pendingWrites.js';

const pending = (): PendingWrites => new PendingWrites();
const texts = (writes: PendingWrites): string[] => writes.take().map(({ sql }) => sql);

describe('Given writes that nobody waits for', () => {
  it('When rows of two tables are added, Then one statement inserts them all, whatever their number', () => {
    const writes = pending();
    writes.add('history_line', { what: 'entered', at: new Date(0) });
    writes.add('audit_record', { action: 'circuit.start', at: new Date(2), details: ['a'] });
    for (const n of [1, 2, 3]) writes.add('history_line', { what: 'flow', at: new Date(n) });
    expect(writes.take()).toEqual([
      {
        sql:
          'with w0 as (insert into trame."history_line" ("what", "at") select "what", "at" from json_populate_recordset(null::trame."history_line", $1)) ' +
          'insert into trame."audit_record" ("action", "at", "details") values ($2, $3, $4)',
        bind: [
          JSON.stringify([0, 1, 2, 3].map((n) => ({ what: n ? 'flow' : 'entered', at: new Date(n) }))),
          'circuit.start',
          '1970-01-01T00:00:00.002Z',
          '["a"]',
        ],
      },
    ]);
    expect(writes.empty).toBe(true);
  });

  it('When rows of one table name other columns, Then each keeps the defaults of what it does not name', () => {
    const writes = pending();
    writes.add('task', { id: 1 });
    writes.add('task', { id: 2, due_at: null });
    expect(texts(writes)[0]).toMatch(
      /^with w0 as \(insert into trame."task" \("id"\).*\) insert into trame."task" \("id", "due_at"\)/,
    );
  });

  it('When changes of several tables come together, Then their parameters are numbered on', () => {
    const writes = pending();
    writes.change({ table: 'a', sql: 'update a set x = $2 where id = $1', bind: ['a1', 'x'] });
    writes.change({ table: 'b', sql: 'update b set y = $2 where id = $1', bind: ['b1', 'y'] });
    expect(writes.take()).toEqual([
      {
        sql: 'with w0 as (update a set x = $2 where id = $1) update b set y = $4 where id = $3',
        bind: ['a1', 'x', 'b1', 'y'],
      },
    ]);
  });

  it.each([
    ['is changed after it was added', ['add', 'update'], 2],
    ['is removed after it was added', ['add', 'delete'], 2],
    ['is changed twice', ['update', 'update'], 2],
    ['is added after one was removed', ['delete', 'add'], 2],
    ['is added after an upsert', ['insert', 'add'], 2],
    ['is added after others were changed', ['update', 'add'], 1],
    ['is added twice', ['add', 'add'], 1],
  ])('When a row %s, Then it takes %#: as many statements as it takes to see it', (_title, steps, count) => {
    const writes = pending();
    for (const step of steps) {
      if (step === 'add') writes.add('timer', { id: 1 });
      else writes.change({ table: 'timer', sql: `${step} from timer`, bind: [] });
    }
    expect(texts(writes)).toHaveLength(count);
  });

  it('When functions are called, Then each is the end of a statement, since a WITH that only reads is not run', () => {
    const writes = pending();
    writes.change({ table: 'job', sql: 'select enqueue_job($1)', bind: ['a'] });
    writes.add('timer', { id: 1 });
    writes.change({ table: 'other', sql: 'select f($1)', bind: ['b'] });
    const sent = writes.take();
    expect(sent.map(({ sql }) => /select (enqueue_job|f)\(\$\d\)$/.test(sql))).toEqual([true, true]);
    expect(sent[0]?.bind).toEqual([1, 'a']);
  });

  it('When a statement has a WITH of its own, Then it is sent as it is, in its place', () => {
    const writes = pending();
    writes.add('timer', { id: 1 });
    writes.change({
      table: 'a',
      sql: 'with x as (delete from a returning id) select f(id) from x',
      bind: [],
    });
    writes.add('timer', { id: 2 });
    expect(texts(writes).map((sql) => sql.slice(0, 6))).toEqual(['insert', 'with x', 'insert']);
  });

  it('When rows of one table are set by their id, Then one statement sets them all, found by their ids', () => {
    const writes = pending();
    writes.set('task', 'a', { state: 'terminee', revision: 2 });
    writes.remove('draft', 'task_id', 'a');
    writes.set('task', 'b', { state: 'terminee', revision: 5 });
    writes.remove('draft', 'task_id', 'b');
    writes.add('task', { id: 'c' });
    expect(writes.take()).toEqual([
      {
        sql:
          'with w0 as (update trame."task" t set "state" = v."state", "revision" = v."revision"' +
          ' from json_populate_recordset(null::trame."task", $2) v where t."id" = v."id" and t."id" = any($1)), ' +
          'w1 as (delete from trame."draft" where "task_id" = any($3)) ' +
          'insert into trame."task" ("id") values ($4)',
        bind: [
          ['a', 'b'],
          JSON.stringify([
            { id: 'a', state: 'terminee', revision: 2 },
            { id: 'b', state: 'terminee', revision: 5 },
          ]),
          ['a', 'b'],
          'c',
        ],
      },
    ]);
  });

  it('When one row alone is set, Then its values are parameters', () => {
    const writes = pending();
    writes.set('circuit_instance', 'a', { state: { tokens: [] }, ended_at: new Date(0) });
    expect(writes.take()).toEqual([
      {
        sql: 'update trame."circuit_instance" set "state" = $2, "ended_at" = $3 where "id" = $1',
        bind: ['a', '{"tokens":[]}', '1970-01-01T00:00:00.000Z'],
      },
    ]);
  });

  it.each([
    ['is set twice', ['set', 'set'], 2],
    ['is set with another of its table', ['set', 'set other'], 1],
    ['is set after it was added', ['add', 'set'], 2],
    ['is set after another was added', ['add', 'set other'], 1],
    ['is set after some were changed', ['update', 'set'], 2],
    ['is set after some were removed', ['remove', 'set'], 2],
    ['is added after another was set', ['set other', 'add'], 1],
    ['is added after some were removed', ['remove', 'add'], 2],
    ['is removed after it was set', ['set', 'remove'], 2],
    ['is removed after it was added', ['add', 'remove'], 2],
    ['is changed after it was set', ['set', 'update'], 2],
    ['is changed after some were removed', ['remove', 'update'], 2],
    ['is removed with others', ['remove', 'remove'], 1],
  ])('When a row %s, Then it takes %#: as many statements as it takes to see it', (_title, steps, count) => {
    const writes = pending();
    for (const step of steps) {
      if (step === 'add') writes.add('timer', { id: 'a' });
      else if (step === 'update') writes.change({ table: 'timer', sql: 'update timer', bind: [] });
      else if (step === 'remove') writes.remove('timer', 'instance_id', 'i');
      else writes.set('timer', step === 'set' ? 'a' : 'b', { state: 'arme' });
    }
    expect(texts(writes)).toHaveLength(count);
  });
});
