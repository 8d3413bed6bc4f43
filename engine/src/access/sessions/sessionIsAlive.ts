import type { Tx } from '../../platform/index.js';
import { isAlive } from './expiry.js';

type Row = { seenAt: Date; expiresAt: Date; endedAt: Date | null };

/** Whether a session is still good, without noting a request: what is open must not keep it open. */
export async function sessionIsAlive(tx: Tx, sessionId: string): Promise<boolean> {
  const [row] = await tx.query<Row>(
    'select seen_at as "seenAt", expires_at as "expiresAt", ended_at as "endedAt" from session where id = $1',
    [sessionId],
  );
  return row !== undefined && isAlive(row, new Date());
}
