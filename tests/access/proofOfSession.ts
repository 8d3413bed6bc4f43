import { hashToken } from '../../engine/src/access/sessions/token.js';
import type { TestServer } from '../support/server.js';

/** When and how the holder of a session last showed who they are. @param cookie its cookie */
export async function proofOfSession(
  database: TestServer['database'],
  cookie: string,
): Promise<{ at: Date; by: string } | undefined> {
  const [row] = await database.asSuperuser<{ at: Date; by: string }>(
    'select proved_at as at, proved_by as by from session where token_hash = $1',
    [hashToken(cookie.split('=')[1] ?? '')],
  );
  return row;
}
