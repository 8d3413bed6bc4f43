import type { OperationMessages } from '@trame/schemas';
import { dossierRefOf, nameDossiers } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { rowsWithin, withOwners, type OwnerRow } from './ownerOf.js';
import { operationsBinds, shownInOperations } from './shownInOperations.js';

const MOST = 200;

type Kept = {
  id: string;
  name: string;
  correlation: string | null;
  thrownAt: Date;
  expiresAt: Date;
  instanceId: string | null;
  title: string | null;
  dossierId: string;
};
type Waiting = OwnerRow & {
  id: string;
  kind: 'message' | 'signal';
  name: string;
  correlation: string | null;
  since: Date;
  elementId: string;
};

/**
 * Messages that nobody has taken yet, and those who wait for a message or a signal, within one's reach. What a message
 * says is never shown; its key is, to those who may read the dossier.
 */
export async function listMessages(tx: Tx, principal: Principal): Promise<OperationMessages> {
  return { kept: await keptMessages(tx, principal), waiting: await waitingFor(tx, principal) };
}

async function keptMessages(tx: Tx, principal: Principal): Promise<OperationMessages['kept']> {
  const rows = await tx.query<Kept>(
    `select m.id, m.name, m.correlation, m.thrown_at as "thrownAt", m.expires_at as "expiresAt",
            i.id as "instanceId", i.title, d.id as "dossierId"
       from circuit_message m left join circuit_instance i on i.id = m.thrown_by
       join dossier d on d.id = coalesce(m.dossier_id, i.dossier_id)
      where m.taken_at is null and m.expires_at > $3::timestamptz and ${shownInOperations(1)}
      order by m.thrown_at desc, m.id limit ${MOST}`,
    [...(await operationsBinds(tx, principal)), tx.now().toISOString()],
  );
  const names = await nameDossiers(
    tx,
    principal,
    rows.map(({ dossierId }) => dossierId),
  );
  return rows.map((row) => {
    const dossier = dossierRefOf(names, row.dossierId);
    return {
      id: row.id,
      name: row.name,
      ...keyOf(row, dossier.displayName !== undefined),
      thrownAt: row.thrownAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      ...(row.instanceId === null || row.title === null
        ? {}
        : { from: { id: row.instanceId, title: row.title } }),
      dossier,
    };
  });
}

async function waitingFor(tx: Tx, principal: Principal): Promise<OperationMessages['waiting']> {
  const rows = await rowsWithin<Waiting>(tx, principal, {
    columns: `t.id, t.kind, t.name, t.correlation, t.created_at as since, t.element_id as "elementId"`,
    from: 'message_subscription',
    where: 'true',
    order: 't.created_at, t.id',
    limit: MOST,
  });
  return withOwners(tx, principal, rows, (row, owner, elementName) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    ...keyOf(row, owner.dossier.displayName !== undefined),
    since: row.since.toISOString(),
    elementId: row.elementId,
    elementName,
    ...owner,
  }));
}

const keyOf = ({ correlation }: { correlation: string | null }, readable: boolean) =>
  correlation !== null && readable ? { correlation } : {};
