import { randomUUID } from 'node:crypto';
import { checkMapping } from '@trame/language';
import type { MigrationRequest } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { runningInstances } from './dryRun.js';
import { findEnds, presentFault, versionsOf } from './versions.js';
import { oneAtATime } from './oneAtATime.js';

/** Name of the queue's job that carries instances over, or back. */
export const MIGRATION_JOB = 'circuit.migration';

/** What the job carries. */
export type MigrationWork = { migrationId: string };

/**
 * Asks that the running instances of a version be carried over to another: the plan is checked, the instances are noted,
 * and a job carries them over one by one after the commit. Those that have moved meanwhile are judged where they then are.
 *
 * @returns the id of the migration
 * @throws Problem what `findEnds` raises; `migration-invalid` with every fault of the plan, or when no instance is within
 * reach; `migration-under-way` when another one has the same instances in hand
 */
export async function askMigration(
  tx: Tx,
  principal: Principal,
  { plan, reason }: MigrationRequest,
): Promise<string> {
  const ends = await findEnds(tx, plan.circuitId, plan.fromVersion, { toVersion: plan.toVersion });
  const faults = checkMapping(versionsOf(ends), plan.mapping);
  if (faults.length > 0) {
    throw workflowErrors.problem('migration-invalid', {
      faults: faults.map((fault) => ({ path: '/plan/mapping', ...presentFault(fault, '/plan') })),
    });
  }
  const instances = await runningInstances(tx, principal, ends, plan.instances);
  if (instances.length === 0) {
    throw workflowErrors.problem('migration-invalid', {
      faults: [
        {
          path: '/plan/fromVersion',
          rule: 'aucune-instance',
          message: 'Aucun circuit en cours dans cette version : il n’y a rien à faire passer.',
        },
      ],
    });
  }
  await oneAtATime(tx, plan.circuitId, plan.fromVersion);
  const id = await noteMigration(tx, principal, { plan, reason });
  await tx.query(
    `insert into circuit_migration_line (migration_id, organisation_id, instance_id, outcome)
     select $1, $2, instance, 'a-faire' from unnest($3::uuid[]) instance`,
    [id, tx.organisationId, instances],
  );
  await recordAudit(tx, {
    action: 'migration.demandee',
    actor: principal,
    subject: { kind: 'migration', id },
    details: {
      circuit: plan.circuitId,
      de: plan.fromVersion,
      vers: plan.toVersion,
      instances: instances.length,
      reason,
    },
  });
  await enqueueJob(tx, { name: MIGRATION_JOB, payload: { migrationId: id }, jobKey: `migration:${id}` });
  return id;
}

/** The index lets one migration in at a time: the second of two operators is told, and nothing of theirs is kept. */
async function noteMigration(
  tx: Tx,
  principal: Principal,
  { plan, reason }: MigrationRequest,
): Promise<string> {
  const [noted] = await tx.query<{ id: string }>(
    `insert into circuit_migration (id, organisation_id, circuit_id, from_version_id, to_version_id, mapping, reason,
                                    state, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'en-cours', $8, $9)
     on conflict (organisation_id, circuit_id, from_version_id) where state in ('en-cours', 'annulation') do nothing
     returning id`,
    [
      randomUUID(),
      tx.organisationId,
      plan.circuitId,
      plan.fromVersion,
      plan.toVersion,
      JSON.stringify(plan.mapping),
      reason,
      principal.professionalId,
      tx.now().toISOString(),
    ],
  );
  if (!noted) throw workflowErrors.problem('migration-under-way');
  return noted.id;
}
