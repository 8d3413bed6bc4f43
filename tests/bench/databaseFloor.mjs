// What the database does at best on this machine, now: one update and one insert a transaction, in one message, at as
// many connections, on the server that is being measured.
import pg from 'pg';
import { repeat } from './measure.mjs';

export async function databaseFloor(database, clients, seconds = 4) {
  const pool = new pg.Pool({ connectionString: database.address.ownerUrl, max: clients });
  try {
    await pool.query('create table if not exists bench_row (id int primary key, data jsonb, n int)');
    await pool.query('create table if not exists bench_line (row_id int, at timestamptz, what text)');
    await pool.query(
      `insert into bench_row select i, '{"a": 1}', 0 from generate_series(1, ${clients}) i on conflict do nothing`,
    );
    const workers = await Promise.all(
      Array.from({ length: clients }, async (_none, index) => ({
        connection: await pool.connect(),
        id: index + 1,
      })),
    );
    const work = ({ connection, id }) =>
      connection.query(
        `begin; update bench_row set n = n + 1 where id = ${id};
         insert into bench_line values (${id}, now(), 'fait'); commit`,
      );
    await repeat(workers, 0.5, work);
    const floor = await repeat(workers, seconds, work);
    const { rows } = await workers[0].connection.query(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
    );
    for (const { connection } of workers) connection.release();
    return { ...floor, settings: `fsync ${rows[0].fsync}, synchronous_commit ${rows[0].commit}` };
  } finally {
    await pool.end();
  }
}
