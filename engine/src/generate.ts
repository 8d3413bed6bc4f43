import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { documentsPage } from './documentsPage.js';
import { configurationTable, dumpSchema, errorsTable, migrate, openDatabase } from './platform/index.js';

/** Texts of the documents made from the code, by path from the repository's root. */
export async function generateDocs(): Promise<Record<string, string>> {
  // Every room is loaded, so that each has declared its errors.
  await import('./app.js');
  return {
    'docs/CONFIGURATION.md': configurationTable(),
    'docs/DOCUMENTS.md': documentsPage(),
    'docs/ERRORS.md': errorsTable(),
  };
}

/** Text of the committed dump of the schema, from a database made and migrated for the purpose. */
export async function generateSchema(): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'trame-schema-'));
  // PostgreSQL may run under another account, and must be able to enter.
  await chmod(dataDir, 0o755);
  const database = await openDatabase({
    dataDir,
    secret: 'the schema does not depend on it',
    databasePool: 2,
  });
  try {
    await migrate(database);
    return { 'engine/migrations/schema.sql': await database.asOwner(dumpSchema) };
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
