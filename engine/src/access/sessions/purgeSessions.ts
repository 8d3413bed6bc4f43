import { auditedOrganisations } from '../../audit/index.js';
import { beforeOrganisation, inOrganisation } from '../../platform/index.js';
import { TRIES_KEPT } from '../accounts/lockout.js';
import { SESSION } from './expiry.js';

/** How often it is looked for. */
export const PURGE_EVERY_MS = 15 * 60_000;

const BATCH = 1_000;
/** The trail keeps that they were opened and closed; the rows themselves are of no use the day after. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Forgets the provider's tokens of the sessions that have expired, then, a day later, their rows; and the counts of
 * refusals of the day before, failures to sign in, links long dead. Organisation by organisation, until none is left or the signal aborts.
 *
 * @returns how many sessions were removed
 */
export async function purgeSessions(signal?: AbortSignal): Promise<number> {
  await forgetTries();
  let removed = 0;
  for (const organisationId of await auditedOrganisations()) {
    for (let last = BATCH; last === BATCH && !signal?.aborted; removed += last) {
      last = await purgeBatch(organisationId);
    }
  }
  return removed;
}

async function purgeBatch(organisationId: string): Promise<number> {
  return inOrganisation(organisationId, async (tx) => {
    // The real clock, as the sessions themselves.
    const now = Date.now();
    await tx.query(
      `update session set id_token = null
        where id_token is not null and (expires_at < $1 or seen_at < $2)`,
      [new Date(now), new Date(now - SESSION.idle)],
    );
    const kept = new Date(now - KEPT_MS);
    await tx.query('delete from account_link where least(expires_at, coalesce(closed_at, expires_at)) < $1', [
      kept,
    ]);
    await tx.query('delete from provider_logout where received_at < $1', [kept]);
    await tx.query('delete from access_refusal where hour < $1', [new Date(tx.now().getTime() - KEPT_MS)]);
    const rows = await tx.query(
      `delete from session where id in (
         select id from session where least(expires_at, coalesce(ended_at, expires_at)) < $1 limit ${BATCH})
       returning id`,
      [kept],
    );
    return rows.length;
  });
}

async function forgetTries(): Promise<void> {
  const now = new Date();
  await beforeOrganisation('sign-in', (tx) =>
    tx.query('select sign_in_forget($1, $2)', [new Date(now.getTime() - TRIES_KEPT), now]),
  );
}
