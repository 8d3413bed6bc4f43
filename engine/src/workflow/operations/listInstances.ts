import type { InstanceState } from '@trame/language';
import type { OperationInstanceLine } from '@trame/schemas';
import { dossierRefOf, nameDossiers, searchDossiers } from '../../dossiers/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { presentVersion } from '../migration/versions.js';
import type { InstanceRow, InstanceStatus } from '../rows.js';
import { placedTokens, standsAt } from './places.js';
import { operationsBinds, shownInOperations } from './shownInOperations.js';

/** What instances may be looked for by. */
export type InstanceSearch = {
  /** Names of the person, for those who may read the dossier; else the beginning of the dossier's number. */
  q?: string;
  circuit?: string;
  version?: string;
  state?: InstanceStatus | 'suspendue';
  /** Id of an element where it stands. */
  step?: string;
  cursor?: string;
};

const PAGE = 50;
/** Dossiers whose names are looked for: beyond, one types more of the name. */
const MOST_NAMED = 200;

type Row = InstanceRow & { state: InstanceState; open: number };

/** One page of the instances within one's reach, the latest started first. */
export async function searchInstances(
  tx: Tx,
  principal: Principal,
  search: InstanceSearch,
): Promise<{ items: OperationInstanceLine[]; next: string | null }> {
  const after = readCursor<{ at: string; id: string }>(search.cursor);
  const rows = await tx.query<Row>(
    `select i.*, (select count(*)::int from incident c where c.instance_id = i.id and c.resolved_at is null) as open
       from circuit_instance i join dossier d on d.id = i.dossier_id
      where ${shownInOperations(1)}
        and ($3::text is null or i.circuit_id = $3)
        and ($4::uuid is null or i.pack_version_id = $4)
        and ($5::text is null or case when $5 = 'suspendue' then i.suspended_at is not null else i.status = $5 end)
        and ($6::text is null or exists (
          select from jsonb_array_elements(i.state -> 'tokens') token where token ->> 'at' = $6))
        and ($7::text is null or d.numero ^@ $7 or d.id = any($8::uuid[]))
        and ($9::timestamptz is null or (i.started_at, i.id) < ($9::timestamptz, $10::uuid))
      order by i.started_at desc, i.id desc limit ${PAGE + 1}`,
    [
      ...(await operationsBinds(tx, principal)),
      search.circuit ?? null,
      search.version ?? null,
      search.state ?? null,
      search.step ?? null,
      search.q?.trim() || null,
      await namedDossiers(tx, principal, search.q),
      after?.at ?? null,
      after?.id ?? null,
    ],
  );
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const next =
    rows.length > PAGE && last ? writeCursor({ at: last.started_at.toISOString(), id: last.id }) : null;
  return { items: await presentLines(tx, principal, page), next };
}

async function namedDossiers(tx: Tx, principal: Principal, q: string | undefined): Promise<string[]> {
  if (!q?.trim()) return [];
  const { items } = await searchDossiers(tx, principal, { q, size: MOST_NAMED });
  return items.map(({ id }) => id);
}

/** Instances as lines, in their order. */
export async function presentLines(
  tx: Tx,
  principal: Principal,
  rows: readonly Row[],
): Promise<OperationInstanceLine[]> {
  const names = await nameDossiers(
    tx,
    principal,
    rows.map(({ dossier_id }) => dossier_id),
  );
  const lines: OperationInstanceLine[] = [];
  for (const row of rows) {
    const { pack, definition } = await circuitOf(tx, row.pack_version_id, row.circuit_id);
    const placed = placedTokens(definition, (ref) => pack.circuits.get(ref)?.definition, row.state);
    lines.push({
      id: row.id,
      circuit: { id: row.circuit_id, title: row.title },
      version: presentVersion(pack),
      dossier: dossierRefOf(names, row.dossier_id),
      state: row.status,
      ...(row.suspended_at ? { suspendedAt: row.suspended_at.toISOString() } : {}),
      startedAt: row.started_at.toISOString(),
      ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
      standsAt: standsAt(placed),
      openIncidents: row.open,
    });
  }
  return lines;
}
