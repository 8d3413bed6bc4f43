import type { MySecurity } from '@trame/schemas';
import type { Principal, Tx } from '../../../platform/index.js';
import { sessionsOf } from '../../sessions/ownSessions.js';
import { readOwnAccount } from '../ownAccounts.js';
import { readRecoveryCodes } from '../recoveryCodes.js';
import { provedUntil } from './proof.js';

/** GET /me/security: what opens one's account, and where one is signed in. */
export async function readMySecurity(tx: Tx, principal: Principal): Promise<MySecurity> {
  const account = await readOwnAccount(tx, principal.professionalId);
  const passkeys = await tx.query<{ id: string; label: string; createdAt: Date; usedAt: Date | null }>(
    `select id, label, created_at as "createdAt", used_at as "usedAt" from account_passkey
      where professional_id = $1 order by created_at, id`,
    [principal.professionalId],
  );
  const recovery = await readRecoveryCodes(tx, principal.professionalId);
  const sessions = await sessionsOf(tx, principal.professionalId);
  const proved = await provedUntil(tx, principal);
  return {
    ...(account
      ? {
          account: {
            login: account.login,
            passwordAt: instant(account.passwordAt),
            totpAt: instant(account.totpAt),
            recovery: { left: recovery.left, madeAt: instant(recovery.madeAt) },
            passkeys: passkeys.map(({ id, label, createdAt, usedAt }) => ({
              id,
              label,
              createdAt: createdAt.toISOString(),
              usedAt: instant(usedAt),
            })),
          },
        }
      : {}),
    provedUntil: instant(proved),
    sessions: sessions.map(({ id, openedAt, seenAt, means, device }) => ({
      id,
      openedAt: openedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      means,
      device,
      current: id === principal.sessionId,
    })),
  };
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
