import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from 'pg';
import { StartError } from '../StartError.js';
import { engineFolder } from '../places.js';
import { installQueue } from '../jobs/installQueue.js';
import { beforeOrganisation } from './inOrganisation.js';
import type { Database } from './Database.js';
import { MIGRATION_LOCK } from './roles.js';

interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, in hexadecimal. */
  checksum: string;
  /** Checksums of former texts of it, with the same effect. */
  replaces: string[];
}

const NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
/** A comment of a file that says which former text of it a base may have run instead. */
const REPLACES = /^-- Replaces ([0-9a-f]{64}):/gm;

/**
 * Brings the tables to what this version expects: the queue's, then the numbered files of `engine/migrations` that
 * have not run, each in a transaction. Several nodes that start together do it once.
 *
 * @param folder the files; those of the engine by default
 * @returns the names of the files that ran
 * @throws StartError when a file that ran has changed or is missing, or when a file fails (nothing of it remains)
 */
export async function migrate(
  database: Database,
  folder = path.join(engineFolder(), 'migrations'),
): Promise<string[]> {
  return database.asOwner(async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await installQueue(owner, database.queue);
    await owner.query(
      'create table if not exists schema_migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    );
    const files = await readMigrations(folder);
    await owner.query('grant select on schema_migration to trame_app');
    await refuseChanged(owner, files);
    const { Umzug } = await import('umzug');
    const umzug = new Umzug({
      migrations: files.map((file) => ({ name: file.name, up: () => runFile(owner, file) })),
      storage: {
        executed: async () => [...(await ranFiles(owner)).keys()],
        // Written by runFile, in the transaction of the file itself.
        logMigration: async () => undefined,
        unlogMigration: async () => undefined,
      },
      logger: undefined,
    });
    const ran = await umzug.up().catch((error: Error) => Promise.reject(error.cause ?? error));
    return ran.map(({ name }) => name);
  });
}

/** Names of the files that have not run yet: empty when the database is ready for this version. */
export async function pendingMigrations(): Promise<string[]> {
  const files = await readMigrations(path.join(engineFolder(), 'migrations'));
  const ran = await beforeOrganisation('catalog', (tx) =>
    tx.query<{ name: string }>('select name from schema_migration'),
  );
  const names = new Set(ran.map(({ name }) => name));
  return files.map(({ name }) => name).filter((name) => !names.has(name));
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      const replaces = [...sql.matchAll(REPLACES)].map(([, former = '']) => former);
      return { name, sql, checksum, replaces };
    }),
  );
}

async function ranFiles(owner: Client): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function refuseChanged(owner: Client, files: Migration[]): Promise<void> {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const [name, checksum] of await ranFiles(owner)) {
    const now = known.get(name);
    if (now && [now.checksum, ...now.replaces].includes(checksum)) continue;
    throw new StartError(
      now === undefined
        ? `La base a reçu une migration que cette version ne connaît pas : ${name}.`
        : `La migration ${name} a été modifiée après avoir été jouée.`,
      now === undefined
        ? 'Démarrez avec la version la plus récente de Trame qui a tourné sur cette base.'
        : 'Remettez le fichier d’origine, et écrivez le changement dans une nouvelle migration.',
    );
  }
}

async function runFile(owner: Client, { name, sql, checksum }: Migration): Promise<void> {
  if (/\bpublic\s*\./i.test(sql)) {
    throw new StartError(
      `La migration ${name} nomme le schéma « public ».`,
      'Les tables sont dans le schéma « trame », que la connexion choisit : nommez-les sans schéma.',
    );
  }
  await owner.query('begin');
  try {
    await owner.query(sql);
    await owner.query('insert into schema_migration (name, checksum) values ($1, $2)', [name, checksum]);
    await owner.query('commit');
  } catch (cause) {
    await owner.query('rollback');
    const { message, position } = cause as { message?: string; position?: string };
    const line = position ? `, ligne ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new StartError(
      `La migration ${name} a échoué${line} : ${message}.`,
      'Rien de ce fichier n’a été gardé ; corrigez la cause, puis redémarrez.',
      cause,
    );
  }
}
