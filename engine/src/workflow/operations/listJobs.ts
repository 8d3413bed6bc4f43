import type { OperationJobLine } from '@trame/schemas';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { rowsWithin, withOwners, type OwnerRow } from './ownerOf.js';

const PAGE = 50;

type Row = OwnerRow & {
  id: string;
  elementId: string;
  connector: string;
  state: OperationJobLine['state'];
  attempt: number;
  max: number;
  updatedAt: Date;
  error: string | null;
};

/** One page of the jobs that have not ended within one's reach, the latest touched first; those of one instance, if named. */
export async function listJobs(
  tx: Tx,
  principal: Principal,
  { instance, cursor }: { instance?: string; cursor?: string },
): Promise<{ items: OperationJobLine[]; next: string | null }> {
  const after = readCursor<{ at: string; id: string }>(cursor);
  const rows = await rowsWithin<Row>(tx, principal, {
    columns: `t.id, t.element_id as "elementId", t.connector, t.state, t.attempt, t.max_attempts as max,
      t.updated_at as "updatedAt", t.error_message as error`,
    from: 'job_run',
    where: `t.state in ('en-attente', 'en-cours', 'incident') and ($3::uuid is null or t.instance_id = $3)
      and ($4::timestamptz is null or (t.updated_at, t.id) < ($4::timestamptz, $5::uuid))`,
    order: 't.updated_at desc, t.id desc',
    limit: PAGE + 1,
    binds: [instance ?? null, after?.at ?? null, after?.id ?? null],
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const items = await withOwners(tx, principal, page, (row, owner, name) => ({
    id: row.id,
    ...owner,
    elementId: row.elementId,
    name,
    connector: row.connector,
    state: row.state,
    held: owner.instance.suspended,
    attempt: row.attempt,
    maxAttempts: row.max,
    updatedAt: row.updatedAt.toISOString(),
    ...(row.error ? { error: row.error } : {}),
  }));
  return {
    items,
    next: rows.length > PAGE && last ? writeCursor({ at: last.updatedAt.toISOString(), id: last.id }) : null,
  };
}
