import { lookBefore, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import type { KeptPassword } from './hashPassword.js';

/** An account found by its login, before any organisation is known. */
export type FoundAccount = { organisationId: string; professionalId: string; password?: KeptPassword };

/** What opens an account, as its owner sees it. */
export type OwnAccount = { login: string; passwordAt: Date | null; totpAt: Date | null; passkeys: number };

/** A login as it is kept: the mail address, in lower case. */
export function normalLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase();
}

/** The account of a login; undefined when nobody active has it. */
export async function findByLogin(login: string): Promise<FoundAccount | undefined> {
  const [row] = await lookBefore<{
    organisation_id: string;
    professional_id: string;
    password_hash: string | null;
    peppered: boolean;
  }>('sign-in', 'select * from account_of_login($1)', [login]);
  return (
    row && {
      organisationId: row.organisation_id,
      professionalId: row.professional_id,
      ...(row.password_hash ? { password: { hash: row.password_hash, peppered: row.peppered } } : {}),
    }
  );
}

/**
 * Opens an account to a professional, without password yet; the one they have keeps its login.
 * @throws Problem `login-taken`
 */
export async function openOwnAccount(tx: Tx, professionalId: string, login: string): Promise<void> {
  if (await readOwnAccount(tx, professionalId)) return;
  const made = await tx.query(
    `insert into own_account (organisation_id, professional_id, login, created_at) values ($1, $2, $3, $4)
     on conflict do nothing returning login`,
    [tx.organisationId, professionalId, login, new Date()],
  );
  if (made.length === 0) throw accessErrors.problem('login-taken');
}

/** What opens the account of a professional; undefined when they have none. */
export async function readOwnAccount(tx: Tx, professionalId: string): Promise<OwnAccount | undefined> {
  const [row] = await tx.query<OwnAccount>(
    `select a.login, a.password_at as "passwordAt", t.created_at as "totpAt",
            (select count(*)::int from account_passkey k where k.professional_id = a.professional_id) as passkeys
       from own_account a left join account_totp t on t.professional_id = a.professional_id
      where a.professional_id = $1`,
    [professionalId],
  );
  return row;
}

/** The password of an account as it is kept; undefined before an invitation is accepted. */
export async function readPassword(tx: Tx, professionalId: string): Promise<KeptPassword | undefined> {
  const [row] = await tx.query<KeptPassword>(
    `select password_hash as hash, peppered from own_account
      where professional_id = $1 and password_hash is not null`,
    [professionalId],
  );
  return row;
}

/** Keeps another password. @param renewed false when it is the same, hashed as one hashes today */
export async function keepPassword(
  tx: Tx,
  professionalId: string,
  { hash, peppered }: KeptPassword,
  renewed = true,
): Promise<void> {
  await tx.query(
    `update own_account set password_hash = $2, peppered = $3, password_at = case when $4 then $5 else password_at end
      where professional_id = $1`,
    [professionalId, hash, peppered, renewed, new Date()],
  );
}

/** Takes away all that opens an account: only a new link gives something again. */
export async function emptyOwnAccount(tx: Tx, professionalId: string): Promise<void> {
  for (const statement of [
    'update own_account set password_hash = null, peppered = false, password_at = null where professional_id = $1',
    'delete from account_totp where professional_id = $1',
    'delete from account_passkey where professional_id = $1',
    'delete from account_recovery_code where professional_id = $1',
  ])
    await tx.query(statement, [professionalId]);
}
