/** Opens the embedded database of a folder, writes rows, one of them in a transaction left open, then holds on. */
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../engine/src/platform/index.js';

const dataDir = process.argv[2] ?? '';
const database = await openDatabase({
  dataDir,
  secret: 'a secret for the tests of the database',
  databasePool: 2,
});
await database.asOwner(async (owner) => {
  await owner.query('create table if not exists note (id uuid primary key, text text)');
  await owner.query('insert into note values ($1, $2)', [randomUUID(), 'gardé']);
  await owner.query('begin');
  await owner.query('insert into note values ($1, $2)', [randomUUID(), 'jamais rendu']);
  console.log('ready');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
