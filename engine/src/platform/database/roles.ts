import pg from 'pg';
import { StartError } from '../StartError.js';
import { ownerConnection, roleConnection, SCHEMA, type DatabaseAddress } from './address.js';
import { rolePassword, type RoleName } from './passwords.js';

/** Held while roles or tables change, so that two nodes that start together do it one after the other. */
export const MIGRATION_LOCK = 7_246_301;

const REFUSED_LOGIN = ['28P01', '28000'];

/**
 * Makes the roles of the application, once, and gives them the password derived from the secret:
 * `trame_app` (reads and writes rows, owns nothing), `trame_queue` (owns the job queue), `trame_definer` (nobody logs
 * in as it; owns the few functions that look across organisations). Does nothing when they can already connect.
 *
 * @throws StartError when the database does not answer, or when the owner may not make roles
 */
export async function ensureRoles(address: DatabaseAddress): Promise<void> {
  const owner = await connectOwner(address);
  try {
    await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await owner.query(`create schema if not exists ${SCHEMA}`).catch(explainRights);
    await ensureRole(owner, 'trame_definer', 'nologin');
    for (const role of ['trame_app', 'trame_queue'] as const) {
      if (await canLogIn(address, role)) continue;
      const password = pg.escapeLiteral(rolePassword(address.secret, role));
      await ensureRole(owner, role, 'login');
      await owner.query(`alter role ${role} with login password ${password}`).catch(explainRights);
    }
    await owner.query(`grant usage on schema ${SCHEMA} to trame_app, trame_queue, trame_definer`);
  } finally {
    await owner.end();
  }
}

async function connectOwner(address: DatabaseAddress): Promise<pg.Client> {
  const owner = new pg.Client(ownerConnection(address));
  owner.on('error', () => undefined);
  try {
    await owner.connect();
    return owner;
  } catch (cause) {
    throw new StartError(
      `La base de données ne répond pas (${reason(cause)}).`,
      'Vérifiez qu’elle est démarrée, que DATABASE_URL est juste, et que ce serveur peut la joindre.',
      cause,
    );
  }
}

async function ensureRole(owner: pg.Client, role: string, login: 'login' | 'nologin'): Promise<void> {
  const { rows } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rows.length === 0) {
    await owner
      .query(`create role ${role} ${login} nosuperuser nocreatedb nocreaterole`)
      .catch(explainRights);
  }
  // Membership without inheritance: the owner may hand a function over, yet does not see through the role's policies.
  const option =
    (await serverVersion(owner)) >= 160_000 && role === 'trame_definer' ? 'with inherit false, set true' : '';
  const member = await owner.query<{ ok: boolean }>('select pg_has_role(current_user, $1, $2) as ok', [
    role,
    option ? 'SET' : 'USAGE',
  ]);
  if (role !== 'trame_app' && !member.rows[0]?.ok) {
    await owner.query(`grant ${role} to current_user ${option}`).catch(explainRights);
  }
}

async function canLogIn(address: DatabaseAddress, role: RoleName): Promise<boolean> {
  const client = new pg.Client(roleConnection(address, role));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (REFUSED_LOGIN.includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

async function serverVersion(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  );
  const version = rows[0]?.version ?? 0;
  if (version >= 150_000) return version;
  throw new StartError(
    `Cette base est un PostgreSQL ${Math.floor(version / 10_000)}, trop ancien.`,
    'Trame demande PostgreSQL 15 ou plus récent.',
  );
}

function explainRights(cause: unknown): never {
  if ((cause as { code?: string }).code !== '42501') throw cause;
  throw new StartError(
    'Le rôle de DATABASE_URL n’a pas les droits qu’il faut pour préparer la base.',
    'Donnez-lui les droits : ALTER ROLE … CREATEROLE; GRANT CREATE ON DATABASE … TO …;',
    cause,
  );
}

function reason(cause: unknown): string {
  const { code, message } = cause as { code?: string; message?: string };
  if (code === 'ECONNREFUSED') return 'connexion refusée';
  if (code === 'ENOENT') return 'pas de socket de PostgreSQL dans ce dossier';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'machine inconnue';
  if (code && REFUSED_LOGIN.includes(code)) return 'rôle ou mot de passe refusé';
  if (code === '3D000') return 'cette base n’existe pas';
  if (code === '57P03') return 'elle démarre ou s’arrête';
  return code ?? (message?.includes('timeout') ? 'délai dépassé' : 'erreur inconnue');
}
