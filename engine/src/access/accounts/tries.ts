import { createHmac } from 'node:crypto';
import { beforeOrganisation } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { accessSettings } from '../accessSettings.js';
import { networkOf } from '../signin/networkOf.js';
import { afterFailure, BY_ADDRESS, BY_LOGIN, waitOf, type LockoutRule, type Tries } from './lockout.js';

/** Who tries: a login, known or not, and the address it comes from. */
export type Trier = { login?: string; address: string };

type Row = { key: Buffer; failures: number; last_at: Date; locked_until: Date | null };

/**
 * Counts a try as a failure before it is judged, so that a thousand at once are a thousand; `forgiveTries` takes it back.
 * A login that nobody has is counted like any other: nothing tells them apart.
 *
 * @returns whether this failure, if it stays one, locks the login
 * @throws Problem `sign-in-locked` with `Retry-After`, the same whether the account exists
 */
export async function countTry(trier: Trier): Promise<{ locks: boolean }> {
  // The real clock, as the sessions.
  const now = new Date();
  const rules = rulesOf(trier);
  const outcome = await beforeOrganisation('sign-in', async (tx) => {
    const rows = await tx.query<Row>('select * from sign_in_hold($1, $2)', [
      [...rules.values()].map(({ key }) => key),
      now,
    ]);
    const tries = rows.map((row) => ({
      row,
      rule: rules.get(row.key.toString('hex'))!.rule,
      known: triesOf(row),
    }));
    const wait = Math.max(0, ...tries.map(({ known }) => waitOf(known, now)));
    if (wait > 0) return { wait, locks: false };
    let locks = false;
    for (const { row, rule, known } of tries) {
      const next = afterFailure(known, rule, now);
      if (rule === BY_LOGIN && next.lockedUntil) locks = true;
      await note(tx, row.key, next);
    }
    return { wait, locks };
  });
  if (outcome.wait > 0) throw locked(outcome.wait);
  return { locks: outcome.locks };
}

/**
 * This try was no failure. Once somebody has shown who they are whole, the failures of their login are forgotten; a
 * password alone forgets none, else it would give endless tries of the code.
 */
export async function forgiveTries(trier: Trier, { whole }: { whole: boolean }): Promise<void> {
  const now = new Date();
  const rules = rulesOf(trier);
  await beforeOrganisation('sign-in', async (tx) => {
    const rows = await tx.query<Row>('select * from sign_in_hold($1, $2)', [
      [...rules.values()].map(({ key }) => key),
      now,
    ]);
    for (const row of rows) {
      const { rule } = rules.get(row.key.toString('hex'))!;
      const failures = whole && rule === BY_LOGIN ? 0 : Math.max(0, row.failures - 1);
      const lockedUntil = failures < rule.free ? null : row.locked_until;
      await note(tx, row.key, { failures, lastAt: row.last_at, lockedUntil });
    }
  });
}

function rulesOf({ login, address }: Trier): Map<string, { key: Buffer; rule: LockoutRule }> {
  const keys: Array<{ key: Buffer; rule: LockoutRule }> = [
    { key: keyOf(`adresse:${networkOf(address)}`), rule: BY_ADDRESS },
  ];
  if (login !== undefined) keys.push({ key: keyOf(`compte:${login}`), rule: BY_LOGIN });
  return new Map(keys.map((each) => [each.key.toString('hex'), each]));
}

/** Logins and addresses are not kept, only what recognises them with the secret of the installation. */
function keyOf(text: string): Buffer {
  return createHmac('sha256', accessSettings().accountKey).update(`tries:${text}`).digest();
}

function triesOf(row: Row): Tries {
  return { failures: row.failures, lastAt: row.last_at, lockedUntil: row.locked_until };
}

async function note(
  tx: Parameters<Parameters<typeof beforeOrganisation>[1]>[0],
  key: Buffer,
  { failures, lastAt, lockedUntil }: Tries,
): Promise<void> {
  await tx.query('select sign_in_note($1, $2, $3, $4)', [key, failures, lastAt, lockedUntil]);
}

function locked(wait: number): Error {
  const minutes = Math.ceil(wait / 60_000);
  return accessErrors.problem('sign-in-locked', {
    detail: `Réessayez dans ${minutes} ${minutes > 1 ? 'minutes' : 'minute'}.`,
    headers: { 'Retry-After': String(Math.ceil(wait / 1000)) },
  });
}
