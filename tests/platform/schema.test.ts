import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { generateDocs } from '../../engine/src/generate.js';
import { dumpSchema, engineFolder } from '../../engine/src/platform/index.js';
import { useTestDatabase } from '../support/database.js';

const db = useTestDatabase();
const committed = (file: string) => readFile(path.join(engineFolder(), file), 'utf8');

describe('Given the committed dump of the schema', () => {
  it('When a migrated database is dumped again, Then it is the same text', async () => {
    const dump = await db.current.database.asOwner(dumpSchema);
    expect(dump).toBe(await committed('migrations/schema.sql'));
  });

  it('When a column is added, Then the dump says so', async () => {
    const before = await db.current.database.asOwner(dumpSchema);
    await db.current.asSuperuser('alter table outbox add column more text');
    const after = await db.current.database.asOwner(dumpSchema);
    await db.current.asSuperuser('alter table outbox drop column more');
    expect(after.length - before.length).toBe(',\n  more text'.length);
  });

  it('When some columns of a table are granted, Then the dump says which', async () => {
    await db.current.asSuperuser('grant update (payload, type) on outbox to trame_app');
    const after = await db.current.database.asOwner(dumpSchema);
    await db.current.asSuperuser('revoke update (payload, type) on outbox from trame_app');
    expect(after).toMatch(/^grant insert, select, update \(type, payload\) on outbox to trame_app;$/m);
  });
});

describe('Given the committed documents of the configuration and of the errors', () => {
  it('Then they are what the declarations of all the rooms say', async () => {
    for (const [file, text] of Object.entries(await generateDocs())) {
      expect(text).toBe(await committed(path.join('..', file)));
    }
  });
});
