import type { EliminationList } from '@trame/schemas';
import { loadHabilitations, productReachOf, reachBinds, withinReach } from '../../access/index.js';
import { displayName } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';

const SHOWN = 200;

/** An elimination as it is kept; what it names is of no person but who signed and who asked. */
export type EliminationRow = {
  id: string;
  numero: string;
  establishment: string;
  /** Title of the document that was eliminated alone; null for a dossier. */
  document: string | null;
  bordereau: string;
  visaOn: string;
  visaBy: string;
  rule: { label: string; source: string; length: string; due?: string };
  firstDay: string;
  lastDay: string;
  counts: Record<string, number>;
  state: 'en-cours' | 'faite';
  askedAt: Date;
  endedAt: Date | null;
  lastName: string;
  firstName: string;
};

/** The eliminations where somebody answers for archives, the latest first, after one of them. */
export async function readEliminations(
  tx: Tx,
  principal: Principal,
  { most, after }: { most: number; after?: Pick<EliminationRow, 'askedAt' | 'id'> },
): Promise<EliminationRow[]> {
  const reach = productReachOf(principal, ['archives'], await loadHabilitations(principal, tx));
  const binds = reachBinds(reach);
  const at = binds.length;
  return tx.query<EliminationRow>(
    `select e.id, e.numero, s.name as establishment, e.document_title as document, e.bordereau, e.visa_on as "visaOn", e.visa_by as "visaBy", e.rule,
       e.first_day as "firstDay", e.last_day as "lastDay", e.counts, e.state, e.asked_at as "askedAt",
       e.ended_at as "endedAt", p.last_name as "lastName", p.first_name as "firstName"
       from elimination e
       join dossier d on d.id = e.dossier_id
       join establishment s on s.id = d.establishment_id
       join professional p on p.id = e.asked_by
      where ${withinReach(1)} and ($${at + 1}::timestamptz is null
        or (date_trunc('milliseconds', e.asked_at), e.id) < ($${at + 1}::timestamptz, $${at + 2}::uuid))
      order by date_trunc('milliseconds', e.asked_at) desc, e.id desc limit $${at + 3}`,
    [...binds, after?.askedAt ?? null, after?.id ?? null, most],
  );
}

/** What is kept of the eliminations where somebody answers for archives, the latest first: the bordereau of each. */
export async function listEliminations(tx: Tx, principal: Principal): Promise<EliminationList> {
  const rows = await readEliminations(tx, principal, { most: SHOWN });
  return {
    items: rows.map(({ lastName, firstName, askedAt, endedAt, counts, rule, document, ...row }) => ({
      ...row,
      ...(document === null ? {} : { document }),
      rule: {
        label: rule.label,
        source: rule.source,
        length: rule.length,
        ...(rule.due ? { due: rule.due } : {}),
      },
      ...volumesOf(counts),
      askedBy: displayName({ lastName, firstName }),
      askedAt: askedAt.toISOString(),
      ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    })),
  };
}

/** How much an elimination deleted and destroyed. */
export function volumesOf(counts: EliminationRow['counts']) {
  return {
    records: (counts.record ?? 0) + (counts.grid_result ?? 0),
    documents: (counts.document ?? 0) + (counts.joined_file ?? 0),
    keys: counts.keys ?? 0,
    rows: Object.entries(counts).reduce((sum, [table, n]) => (table === 'keys' ? sum : sum + n), 0),
  };
}
