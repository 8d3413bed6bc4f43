import { createHmac, randomInt } from 'node:crypto';
import type { Tx } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';

/** How many codes are made at once. */
export const CODES_MADE = 10;

/** Thirty-two signs that no hand writes for one another: sixty bits in twelve. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What is typed for a second factor: six digits, or a code of recovery, with or without its hyphens. */
export const SECOND_FACTOR = '^(\\d{6}|[0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{4}[- ]?[0-9A-Za-z]{4})$';

/** How many codes are left to somebody, and since when. */
export type RecoveryCodes = { left: number; madeAt: Date | null };

/** Makes ten codes in place of those there were. @returns them, for the only time */
export async function makeRecoveryCodes(tx: Tx, professionalId: string): Promise<string[]> {
  await tx.query('delete from account_recovery_code where professional_id = $1', [professionalId]);
  const codes = new Set<string>();
  while (codes.size < CODES_MADE) codes.add(oneCode());
  await tx.query(
    `insert into account_recovery_code (organisation_id, professional_id, hash, created_at)
     select $1, $2, hash, $4 from unnest($3::bytea[]) hash`,
    [tx.organisationId, professionalId, [...codes].map((code) => hashOf(professionalId, code)), new Date()],
  );
  return [...codes];
}

/** Whether a code is the account's and was never used; uses it up. */
export async function useRecoveryCode(tx: Tx, professionalId: string, typed: string): Promise<boolean> {
  const { accountKey, formerAccountKey } = accessSettings();
  const keys = [accountKey, ...(formerAccountKey ? [formerAccountKey] : [])];
  const used = await tx.query(
    `update account_recovery_code set used_at = $3
      where professional_id = $1 and hash = any($2::bytea[]) and used_at is null returning hash`,
    [professionalId, keys.map((key) => hashOf(professionalId, typed, key)), new Date()],
  );
  return used.length === 1;
}

/** What is left to somebody. */
export async function readRecoveryCodes(tx: Tx, professionalId: string): Promise<RecoveryCodes> {
  const [row] = await tx.query<RecoveryCodes>(
    `select (count(*) filter (where used_at is null))::int as left, max(created_at) as "madeAt"
       from account_recovery_code where professional_id = $1`,
    [professionalId],
  );
  return row ?? { left: 0, madeAt: null };
}

function oneCode(): string {
  const signs = Array.from({ length: 12 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

function hashOf(professionalId: string, code: string, key = accessSettings().accountKey): Buffer {
  const signs = code.replace(/[- ]/g, '').toUpperCase();
  return createHmac('sha256', key).update(`recovery:${professionalId}:${signs}`).digest();
}
