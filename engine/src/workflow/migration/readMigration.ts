import type { Migration, MigrationLine } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { findProfessionals } from '../../organisation/index.js';
import { dossierRefOf, nameDossiers } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { operationsReach, reachBinds, withinReach } from '../operations/operationsReach.js';
import { aboutBind, aboutReadable } from '../operations/shownInOperations.js';
import type { LineRow, MigrationRow } from './rows.js';
import { presentVersion } from './versions.js';

const MOST_MIGRATIONS = 100;
const MOST_LINES = 1_000;

/** A migration is shown to whoever may run circuits where each of its instances is. */
const SEEN = `not exists (
  select from circuit_migration_line l join circuit_instance i on i.id = l.instance_id join dossier d on d.id = i.dossier_id
   where l.migration_id = m.id and not ${withinReach(1)})`;

async function reachOf(tx: Tx, principal: Principal): Promise<[boolean, string[]]> {
  return reachBinds(await operationsReach(tx, principal, ['habilitations', 'parametrage']));
}

/** The migrations asked for, the latest first. */
export async function listMigrations(tx: Tx, principal: Principal): Promise<MigrationLine[]> {
  const rows = await tx.query<MigrationRow>(
    `select m.* from circuit_migration m where ${SEEN} order by m.asked_at desc, m.id limit ${MOST_MIGRATIONS}`,
    await reachOf(tx, principal),
  );
  return presentMigrations(tx, rows);
}

/** @throws Problem `migration-not-found` */
export async function findMigrationWithin(
  tx: Tx,
  principal: Principal,
  id: string,
  lock = false,
): Promise<MigrationRow> {
  const [row] = await tx.query<MigrationRow>(
    `select m.* from circuit_migration m where m.id = $3 and ${SEEN}${lock ? ' for update of m' : ''}`,
    [...(await reachOf(tx, principal)), id],
  );
  if (!row) throw workflowErrors.problem('migration-not-found');
  return row;
}

/** A migration with what became of each instance that one may know of. @throws Problem `migration-not-found` */
export async function readMigration(tx: Tx, principal: Principal, id: string): Promise<Migration> {
  const row = await findMigrationWithin(tx, principal, id);
  const [line] = await presentMigrations(tx, [row]);
  const lines = await tx.query<LineRow & { dossier_id: string }>(
    `select l.instance_id, l.outcome, l.faults, l.at, i.dossier_id
       from circuit_migration_line l join circuit_instance i on i.id = l.instance_id
       join dossier d on d.id = i.dossier_id
      where l.migration_id = $1 and ${aboutReadable(2)}
      order by l.outcome in ('migree', 'annulee'), l.outcome, l.at, l.instance_id limit ${MOST_LINES}`,
    [id, await aboutBind(tx, principal)],
  );
  const names = await nameDossiers(
    tx,
    principal,
    lines.map(({ dossier_id }) => dossier_id),
  );
  return {
    ...line!,
    mapping: row.mapping,
    instances: lines.map(({ instance_id, outcome, faults, at, dossier_id }) => ({
      instanceId: instance_id,
      dossier: dossierRefOf(names, dossier_id),
      outcome,
      faults,
      ...(at ? { at: at.toISOString() } : {}),
    })),
  };
}

async function presentMigrations(tx: Tx, rows: readonly MigrationRow[]): Promise<MigrationLine[]> {
  const counts = await countsOf(tx, rows);
  const people = await findProfessionals(tx, [
    ...new Set(rows.flatMap(({ asked_by, undone_by }) => [asked_by, ...(undone_by ? [undone_by] : [])])),
  ]);
  const person = (id: string) => ({
    id,
    displayName: people.find((one) => one.id === id)?.displayName ?? '',
  });
  const lines: MigrationLine[] = [];
  for (const row of rows) {
    const to = await getPack(row.to_version_id, tx);
    lines.push({
      id: row.id,
      circuitId: row.circuit_id,
      title: to.circuits.get(row.circuit_id)?.definition.name ?? row.circuit_id,
      fromVersion: presentVersion(await getPack(row.from_version_id, tx)),
      toVersion: presentVersion(to),
      state: row.state,
      reason: row.reason,
      askedBy: person(row.asked_by),
      askedAt: row.asked_at.toISOString(),
      ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
      ...(row.undo_reason ? { undoReason: row.undo_reason } : {}),
      ...(row.undone_by ? { undoneBy: person(row.undone_by) } : {}),
      ...(row.undone_at ? { undoneAt: row.undone_at.toISOString() } : {}),
      counts: counts.get(row.id) ?? NONE,
    });
  }
  return lines;
}

type Counts = MigrationLine['counts'];
const NONE: Counts = { aFaire: 0, migrees: 0, refusees: 0, annulees: 0, nonAnnulables: 0 };

async function countsOf(tx: Tx, rows: readonly MigrationRow[]): Promise<Map<string, Counts>> {
  const found = await tx.query<Counts & { id: string }>(
    `select migration_id as id,
            count(*) filter (where outcome = 'a-faire')::int as "aFaire",
            count(*) filter (where outcome = 'migree')::int as "migrees",
            count(*) filter (where outcome = 'refusee')::int as "refusees",
            count(*) filter (where outcome = 'annulee')::int as "annulees",
            count(*) filter (where outcome = 'non-annulable')::int as "nonAnnulables"
       from circuit_migration_line where migration_id = any($1::uuid[]) group by migration_id`,
    [rows.map(({ id }) => id)],
  );
  return new Map(found.map(({ id, ...counts }) => [id, counts]));
}
