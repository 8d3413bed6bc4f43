import type { Tx } from '../../platform/index.js';
import { SESSION } from './expiry.js';

/** So long without a request of theirs, and the next one begins another shift. Hours. */
const REST_H = 6;

/**
 * Notes that somebody is at work now. A shift is told by the requests of its sessions, however many: nobody has to say
 * that they begin, and who leaves a shared computer for an hour is still in the same one. By the organisation's clock, as
 * what is written is.
 */
export async function noteWork(tx: Tx, professionalId: string): Promise<void> {
  await tx.query(
    `insert into work_shift as known (organisation_id, professional_id, began_at, seen_at) values ($1, $2, $3, $3)
     on conflict (organisation_id, professional_id) do update set
       former_ended_at = case when ${RESTED} then known.seen_at else known.former_ended_at end,
       began_at = case when ${RESTED} then excluded.seen_at else known.began_at end,
       seen_at = greatest(known.seen_at, excluded.seen_at)`,
    [tx.organisationId, professionalId, tx.now()],
  );
}

const RESTED = `excluded.seen_at - known.seen_at >= interval '${REST_H} hours'`;

/**
 * When the shift before this one ended, to the minute, and since when nobody may have been before the screen: an open page
 * keeps asking until its session ends by itself. Undefined in somebody's first one.
 */
export async function formerShiftEnd(
  tx: Tx,
  professionalId: string,
): Promise<{ ended: Date; unseenSince: Date } | undefined> {
  const [row] = await tx.query<{ ended: Date | null }>(
    'select former_ended_at as ended from work_shift where professional_id = $1',
    [professionalId],
  );
  if (!row?.ended) return undefined;
  return { ended: row.ended, unseenSince: new Date(row.ended.getTime() - SESSION.idle) };
}
