import type { ReceivedMailPage } from '@trame/schemas';
import { recordReading } from '../../../audit/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../../platform/index.js';
import { COLUMNS, presentReceived, withinReception, type ReceivedRow } from './receivedRows.js';

const PAGE = 50;

/** What is asked of the list. */
export interface ReceivedSearch {
  /** Those that wait for a human, or all. */
  which?: 'a-part' | 'tous';
  cursor?: string;
}

/** One page of the messages that somebody may open, the latest first; the reading is traced. */
export async function listReceived(
  tx: Tx,
  principal: Principal,
  { which = 'tous', cursor }: ReceivedSearch,
): Promise<ReceivedMailPage> {
  const after = readCursor<{ at: string; id: string }>(cursor);
  const { where, binds } = await withinReception(tx, principal, 1);
  const rows = await tx.query<ReceivedRow>(
    `select ${COLUMNS} from received_mail m
      where ${where} and m.state <> 'avis' and ($3::text = 'tous' or m.state = $3)
        and ($4::timestamptz is null or (m.received_at, m.id) < ($4::timestamptz, $5::uuid))
      order by m.received_at desc, m.id desc limit ${PAGE + 1}`,
    [...binds, which, after?.at ?? null, after?.id ?? null],
  );
  const [count] = await tx.query<{ waiting: number }>(
    `select count(*)::int as waiting from received_mail m where ${where} and m.state = 'a-part'`,
    binds,
  );
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    subject: { kind: 'liste', id: 'messagerie' },
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: await presentReceived(tx, principal, page),
    next: rows.length > PAGE && last ? writeCursor({ at: last.receivedAt.toISOString(), id: last.id }) : null,
    waiting: count?.waiting ?? 0,
  };
}
