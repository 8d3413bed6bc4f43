import { inOrganisation, type JobContext, type Tx } from '../../platform/index.js';
import type { MigrationWork } from './askMigration.js';
import { migrateInstance } from './migrateInstance.js';
import type { LineFault, MigrationRow, Outcome } from './rows.js';
import { undoInstance } from './undoInstance.js';

/** What an end of the work is told by, and what it does to each instance. */
type Work = {
  waiting: Outcome;
  done: 'terminee' | 'annulee';
  act(tx: Tx, migration: MigrationRow, instanceId: string): Promise<void>;
};

const WORKS: Partial<Record<MigrationRow['state'], Work>> = {
  'en-cours': { waiting: 'a-faire', done: 'terminee', act: migrateInstance },
  annulation: { waiting: 'migree', done: 'annulee', act: undoInstance },
};

/** Tries of the job after which an instance that cannot be carried over is left aside, with an error to report. */
const MOST_TRIES = 5;

/**
 * Carries the instances of a migration over, or back, one transaction each: killed at any moment, it goes on where it
 * was. One that fails does not hold the others back.
 */
export async function runMigration({ migrationId }: MigrationWork, context: JobContext): Promise<void> {
  const { organisationId } = context;
  const migration = await inOrganisation(organisationId, (tx) => findMigration(tx, migrationId));
  const work = migration && WORKS[migration.state];
  if (!work) return;
  const waiting = await inOrganisation(organisationId, (tx) => instancesOf(tx, migrationId, work.waiting));
  const failures: unknown[] = [];
  for (const instanceId of waiting) {
    if (context.signal.aborted) throw new Error('the node stops: another one goes on with the migration');
    try {
      await inOrganisation(organisationId, (tx) => work.act(tx, migration, instanceId), { retries: 3 });
    } catch (error) {
      context.logger.error({ err: error, migrationId, instanceId }, 'an instance could not be migrated');
      if (context.attempt < MOST_TRIES) failures.push(error);
      else await inOrganisation(organisationId, (tx) => leaveAside(tx, migration, instanceId));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some instances could not be migrated');
  await inOrganisation(organisationId, (tx) => endMigration(tx, migration, work.done));
}

async function findMigration(tx: Tx, id: string): Promise<MigrationRow | undefined> {
  const [migration] = await tx.query<MigrationRow>('select * from circuit_migration where id = $1', [id]);
  return migration;
}

async function instancesOf(tx: Tx, migrationId: string, outcome: Outcome): Promise<string[]> {
  const rows = await tx.query<{ instance_id: string }>(
    'select instance_id from circuit_migration_line where migration_id = $1 and outcome = $2 order by instance_id',
    [migrationId, outcome],
  );
  return rows.map(({ instance_id }) => instance_id);
}

const BROKEN: LineFault = {
  rule: 'erreur-interne',
  message: 'Une erreur inattendue a empêché ce passage. Son détail est dans le journal technique.',
};

async function leaveAside(tx: Tx, { id, state }: MigrationRow, instanceId: string): Promise<void> {
  await tx.query(
    `update circuit_migration_line set outcome = $3, faults = $4, at = $5
      where migration_id = $1 and instance_id = $2`,
    [
      id,
      instanceId,
      state === 'en-cours' ? 'refusee' : 'non-annulable',
      JSON.stringify([BROKEN]),
      tx.now().toISOString(),
    ],
  );
}

async function endMigration(tx: Tx, migration: MigrationRow, state: 'terminee' | 'annulee'): Promise<void> {
  await tx.query(
    `update circuit_migration set state = $3, ended_at = coalesce(ended_at, $4::timestamptz)
      where id = $1 and state = $2`,
    [migration.id, migration.state, state, tx.now().toISOString()],
  );
}
