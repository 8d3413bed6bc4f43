import type { OperationTimerLine } from '@trame/schemas';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { rowsWithin, withOwners, type OwnerRow } from './ownerOf.js';

const PAGE = 50;

type Row = OwnerRow & { id: string; elementId: string; dueAt: Date; armedAt: Date; failures: number };

/** One page of the timers that wait within one's reach, the next due first; those of one instance, when it is named. */
export async function listTimers(
  tx: Tx,
  principal: Principal,
  { instance, cursor }: { instance?: string; cursor?: string },
): Promise<{ items: OperationTimerLine[]; next: string | null }> {
  const after = readCursor<{ due: string; id: string }>(cursor);
  const rows = await rowsWithin<Row>(tx, principal, {
    columns: `t.id, t.element_id as "elementId", t.due_at as "dueAt", t.armed_at as "armedAt", t.failures`,
    from: 'timer',
    where: `t.state = 'arme' and ($3::uuid is null or t.instance_id = $3)
      and ($4::timestamptz is null or (t.due_at, t.id) > ($4::timestamptz, $5::uuid))`,
    order: 't.due_at, t.id',
    limit: PAGE + 1,
    binds: [instance ?? null, after?.due ?? null, after?.id ?? null],
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const items = await withOwners(tx, principal, page, (row, owner, name) => ({
    id: row.id,
    ...owner,
    elementId: row.elementId,
    name,
    dueAt: row.dueAt.toISOString(),
    armedAt: row.armedAt.toISOString(),
    late: row.dueAt <= tx.now(),
    failures: row.failures,
  }));
  return {
    items,
    next: rows.length > PAGE && last ? writeCursor({ due: last.dueAt.toISOString(), id: last.id }) : null,
  };
}
