import type { OperationIncidentLine, OperationIncidentPage } from '@trame/schemas';
import { describeConnectors } from '../../connectors/index.js';
import { linkDossiers } from '../../dossiers/index.js';
import { readCursor, writeCursor, type Principal, type Tx } from '../../platform/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { rowsWithin, withOwners, type OwnerRow } from './ownerOf.js';
import { VariableDomains } from './variableDomains.js';
import { aboutReadable, operationsBinds, operatedThere, shownInOperations } from './shownInOperations.js';

/** What incidents may be looked for by. */
export type IncidentSearch = { circuit?: string; code?: string; instance?: string; cursor?: string };

const PAGE = 50;

type Row = OwnerRow & {
  id: string;
  elementId: string;
  name: string;
  code: string;
  message: string;
  attempts: number;
  at: Date;
  connector: string | null;
  inputs: Record<string, unknown> | null;
};

/** One page of the open incidents within one's reach, the latest first, with what the connector was given. */
export async function listIncidents(
  tx: Tx,
  principal: Principal,
  search: IncidentSearch,
): Promise<OperationIncidentPage> {
  const after = readCursor<{ at: string; id: string }>(search.cursor);
  const rows = await rowsWithin<Row>(tx, principal, {
    columns: `t.id, t.element_id as "elementId", t.name, t.code, t.message, t.attempts, t.at,
      j.connector, j.inputs`,
    from: 'incident',
    where: `t.resolved_at is null and ($3::text is null or i.circuit_id = $3) and ($4::text is null or t.code = $4)
      and ($5::uuid is null or t.instance_id = $5)
      and ($6::timestamptz is null or (t.at, t.id) < ($6::timestamptz, $7::uuid))`,
    order: 't.at desc, t.id desc',
    limit: PAGE + 1,
    join: `left join job_run j on j.instance_id = t.instance_id and j.execution_id = t.execution_id and j.state = 'incident'`,
    binds: [
      search.circuit ?? null,
      search.code ?? null,
      search.instance ?? null,
      after?.at ?? null,
      after?.id ?? null,
    ],
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    items: await presentIncidents(tx, principal, page),
    next: rows.length > PAGE && last ? writeCursor({ at: last.at.toISOString(), id: last.id }) : null,
    kinds: await kindsOf(tx, principal),
    ...(await keptBack(tx, principal)),
  };
}

async function presentIncidents(
  tx: Tx,
  principal: Principal,
  rows: readonly Row[],
): Promise<OperationIncidentLine[]> {
  const readable = new Map(
    (await linkDossiers(tx, principal, [...new Set(rows.map(({ dossierId }) => dossierId))])).map((link) => [
      link.dossier.id,
      link.readable,
    ]),
  );
  const open = new Set<string>();
  for (const { id, versionId, circuitId, dossierId, domain } of rows) {
    const { definition, pack } = await circuitOf(tx, versionId, circuitId);
    const domains = new VariableDomains(definition, pack, domain);
    if (domains.mayReadAll(readable.get(dossierId) ?? [])) open.add(id);
  }
  return withOwners(tx, principal, rows, (row, owner) => ({
    id: row.id,
    ...owner,
    elementId: row.elementId,
    name: row.name,
    code: row.code,
    message: row.message,
    attempts: row.attempts,
    at: row.at.toISOString(),
    ...(row.connector ? { connector: row.connector, inputs: inputsOf(row, open.has(row.id)) } : {}),
  }));
}

/** What a connector is given may be made of anything that the circuit knows. */
function inputsOf(
  { inputs, connector }: Row,
  readable: boolean,
): NonNullable<OperationIncidentLine['inputs']> {
  const described = describeConnectors().find(({ id }) => id === connector)?.inputs ?? [];
  return Object.entries(inputs ?? {}).map(([name, value]) => ({
    name,
    label: described.find((input) => input.name === name)?.label ?? name,
    readable,
    ...(readable ? { value } : {}),
  }));
}

/**
 * How many are not listed, of circuits opened for what one may not read, that of a dossier put in archives included: whoever
 * runs circuits knows that they wait for somebody.
 */
async function keptBack(tx: Tx, principal: Principal): Promise<{ keptBack?: number }> {
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count
       from incident c join circuit_instance i on i.id = c.instance_id join dossier d on d.id = i.dossier_id
      where c.resolved_at is null and i.domain is not null
        and ${operatedThere(1)} and not ${aboutReadable(1)}`,
    await operationsBinds(tx, principal),
  );
  return row && row.count > 0 ? { keptBack: row.count } : {};
}

async function kindsOf(tx: Tx, principal: Principal): Promise<OperationIncidentPage['kinds']> {
  const kinds = await tx.query<{ code: string; count: number }>(
    `select c.code, count(*)::int as count
       from incident c join circuit_instance i on i.id = c.instance_id join dossier d on d.id = i.dossier_id
      where c.resolved_at is null and ${shownInOperations(1)} group by c.code order by count(*) desc, c.code limit 50`,
    await operationsBinds(tx, principal),
  );
  const meanings = new Map(
    describeConnectors().flatMap(({ errors }) => errors.map(({ code, meaning }) => [code, meaning] as const)),
  );
  return kinds.map((kind) => {
    const label = meanings.get(kind.code)?.replace(/\.$/, '');
    return label === undefined ? kind : { ...kind, label };
  });
}
