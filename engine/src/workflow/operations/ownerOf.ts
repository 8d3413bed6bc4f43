import type { DossierRef } from '@trame/schemas';
import { dossierRefOf, nameDossiers } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { operationsBinds, shownInOperations } from './shownInOperations.js';

/** What every line of operations says of its instance, as columns of `i`. */
export const OWNER = `i.id as "instanceId", i.title, i.revision, i.suspended_at as "suspendedAt",
  i.dossier_id as "dossierId", i.pack_version_id as "versionId", i.circuit_id as "circuitId",
  i.domain`;

/** The columns of `OWNER`. */
export type OwnerRow = {
  instanceId: string;
  title: string;
  revision: number;
  suspendedAt: Date | null;
  dossierId: string;
  versionId: string;
  circuitId: string;
  domain: string | null;
};

/** The instance and the dossier of a line. */
export type Owner = {
  instance: { id: string; title: string; revision: number; suspended: boolean };
  dossier: DossierRef;
};

/** Presents lines with the instance and the dossier each is of, and the name of its element. */
export async function withOwners<R extends OwnerRow & { elementId: string }, T>(
  tx: Tx,
  principal: Principal,
  rows: readonly R[],
  present: (row: R, owner: Owner, elementName: string) => T,
): Promise<T[]> {
  const names = await nameDossiers(
    tx,
    principal,
    rows.map(({ dossierId }) => dossierId),
  );
  const lines: T[] = [];
  for (const row of rows) {
    const { definition, pack } = await circuitOf(tx, row.versionId, row.circuitId);
    const known = [definition, ...Object.values(definition.library ?? {})].concat(
      [...pack.circuits.values()].map((circuit) => circuit.definition),
    );
    const node = known.find(({ nodes }) => Object.hasOwn(nodes, row.elementId))?.nodes[row.elementId];
    const instance = {
      id: row.instanceId,
      title: row.title,
      revision: row.revision,
      suspended: row.suspendedAt !== null,
    };
    const owner = { instance, dossier: dossierRefOf(names, row.dossierId) };
    lines.push(present(row, owner, node?.name ?? row.elementId));
  }
  return lines;
}

/** The rows of a table of the room that one may know of within one's reach: `t` is the table, joined to its instance and its dossier. */
export async function rowsWithin<R>(
  tx: Tx,
  principal: Principal,
  query: {
    columns: string;
    from: string;
    join?: string;
    where: string;
    order: string;
    limit: number;
    /** From $3 on. */
    binds?: unknown[];
  },
): Promise<R[]> {
  return tx.query<R>(
    `select ${query.columns}, ${OWNER}
       from ${query.from} t join circuit_instance i on i.id = t.instance_id join dossier d on d.id = i.dossier_id
       ${query.join ?? ''}
      where ${shownInOperations(1)} and ${query.where} order by ${query.order} limit ${query.limit}`,
    [...(await operationsBinds(tx, principal)), ...(query.binds ?? [])],
  );
}
