import type { ConnectorTraceLine, ConnectorTracePage } from '@trame/schemas';
import { loadHabilitations, productReachOf } from '../../access/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';

const PAGE = 50;

type Row = Omit<ConnectorTraceLine, 'startedAt' | 'dossier' | 'errorCode' | 'tookMs'> & {
  startedAt: Date;
  dossierId: string | null;
  numero: string | null;
  errorCode: string | null;
  tookMs: number | null;
};

/** One page of the calls outside, the latest first: those of the dossiers within one's reach, and those of no dossier. */
export async function listTraces(
  tx: Tx,
  principal: Principal,
  { service, cursor }: { service?: string; cursor?: string },
): Promise<ConnectorTracePage> {
  const after = readCursor<{ at: string; id: string }>(cursor);
  const reach = productReachOf(principal, ['habilitations'], await loadHabilitations(principal, tx));
  const rows = await tx.query<Row>(
    `select t.id, t.service, t.connector, t.kind, t.requested_by as "requestedBy", t.outcome, t.error_code as "errorCode",
       t.started_at as "startedAt", t.took_ms as "tookMs", d.id as "dossierId", d.numero
     from connector_trace t left join dossier d on d.id = t.dossier_id
     where ($1::text is null or t.service = $1)
       and ($2::timestamptz is null or (t.started_at, t.id) < ($2::timestamptz, $3::uuid))
       and (t.dossier_id is null or $4::boolean or d.establishment_id = any($5::uuid[]))
     order by t.started_at desc, t.id desc limit ${PAGE + 1}`,
    [service ?? null, after?.at ?? null, after?.id ?? null, reach.everywhere, reach.establishments],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: page.map(({ startedAt, dossierId, numero, errorCode, tookMs, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      ...(dossierId && numero ? { dossier: { id: dossierId, numero } } : {}),
      ...(errorCode === null ? {} : { errorCode }),
      ...(tookMs === null ? {} : { tookMs }),
    })),
    next: rows.length > PAGE && last ? writeCursor({ at: last.startedAt.toISOString(), id: last.id }) : null,
  };
}
