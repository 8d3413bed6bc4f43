import type { AgendaFeed } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';

/** A feed as the room keeps it. */
export type FeedRow = {
  id: string;
  professionalId: string;
  label: string;
  detail: AgendaFeed['detail'];
  createdAt: Date;
  expiresAt: Date;
  lastReadAt: Date | null;
  revokedAt: Date | null;
};

const SELECT = `select id, professional_id as "professionalId", label, detail, created_at as "createdAt",
    expires_at as "expiresAt", last_read_at as "lastReadAt", revoked_at as "revokedAt" from agenda_feed`;
const SHOWN = 20;

/** The feeds of somebody, those still open first, then the latest. */
export async function feedsOf(tx: Tx, professionalId: string): Promise<FeedRow[]> {
  return tx.query<FeedRow>(
    `${SELECT} where professional_id = $1
      order by (revoked_at is null and expires_at > $2) desc, created_at desc limit ${SHOWN}`,
    [professionalId, tx.now()],
  );
}

/** One feed, held until the end of the transaction. */
export async function lockFeed(tx: Tx, id: string): Promise<FeedRow | undefined> {
  const [feed] = await tx.query<FeedRow>(`${SELECT} where id = $1 for update`, [id]);
  return feed;
}

/** Whether a feed still opens. */
export function isOpen({ revokedAt, expiresAt }: FeedRow, now: Date): boolean {
  return revokedAt === null && expiresAt > now;
}

/** A feed as its owner is shown it. */
export function presentFeed({ professionalId: _owner, ...feed }: FeedRow): AgendaFeed {
  return {
    id: feed.id,
    label: feed.label,
    detail: feed.detail,
    createdAt: feed.createdAt.toISOString(),
    expiresAt: feed.expiresAt.toISOString(),
    ...(feed.lastReadAt ? { lastReadAt: feed.lastReadAt.toISOString() } : {}),
    ...(feed.revokedAt ? { revokedAt: feed.revokedAt.toISOString() } : {}),
  };
}
