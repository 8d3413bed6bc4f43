import { generateSecret, generateURI, verify } from 'otplib';
import { currentKey, keyOfId, seal, unseal } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';

/** What an authenticator application is given: typed by hand, or read from a QR code. */
export type TotpOffer = { secret: string; uri: string };

/** Six digits, a new code each thirty seconds, SHA-1, 160 bits: what every application reads (RFC 6238, RFC 4226). */
export function offerTotp(login: string): TotpOffer {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: 'Trame', label: login, secret }) };
}

/**
 * The step a code belongs to, one either side of now accepted (RFC 6238, 5.2); undefined when it is none, or when it
 * was already used.
 * @param at milliseconds
 */
export async function stepOf(
  secret: string,
  code: string,
  lastStep: number,
  at = Date.now(),
): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(at / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: 30 });
  if (!result.valid || !('timeStep' in result)) return undefined;
  return result.timeStep > lastStep ? result.timeStep : undefined;
}

/** Keeps the application of an account, instead of the former. @param step of the code that confirmed it */
export async function keepTotp(tx: Tx, professionalId: string, secret: string, step: number): Promise<void> {
  const { id: keyId, key } = await currentKey(tx, accessSettings().master);
  await tx.query(
    `insert into account_totp (organisation_id, professional_id, secret, last_step, created_at, key_id)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (organisation_id, professional_id)
       do update set secret = excluded.secret, last_step = excluded.last_step, created_at = excluded.created_at,
         key_id = excluded.key_id`,
    [
      tx.organisationId,
      professionalId,
      seal(key, totpPlace(tx.organisationId, professionalId), Buffer.from(secret)),
      step,
      new Date(),
      keyId,
    ],
  );
}

/** Whether a code is the account's, and uses it up. False when the account has no application. */
export async function useTotp(tx: Tx, professionalId: string, code: string): Promise<boolean> {
  const [row] = await tx.query<{ secret: Buffer; last_step: string; key_id: string }>(
    'select secret, last_step, key_id from account_totp where professional_id = $1 for update',
    [professionalId],
  );
  if (!row) return false;
  const { key } = await keyOfId(tx, accessSettings().master, row.key_id);
  const secret = unseal(key, totpPlace(tx.organisationId, professionalId), row.secret).toString();
  const step = await stepOf(secret, code, Number(row.last_step));
  if (step === undefined) return false;
  await tx.query('update account_totp set last_step = $2 where professional_id = $1', [professionalId, step]);
  return true;
}

/** Where the sealed secret belongs: moved to another person's row, it opens nothing. */
export function totpPlace(organisationId: string, professionalId: string): string {
  return `totp:${organisationId}:${professionalId}`;
}
