import type { Migration, MigrationPlan } from '@trame/schemas';
import { send } from '../../../shared/api.js';

/** Circuits to carry over to the version that is being published. */
export type Wish = { circuitId: string; fromVersion: string };

/**
 * Carries running circuits over to a version just published: the plan is made again on what is published, then run. Those
 * that cannot follow stay where they are, and are told.
 *
 * @returns the migrations asked
 * @throws ApiProblem
 */
export async function carryOver(toVersion: string, wishes: Wish[], reason: string): Promise<string[]> {
  const asked: string[] = [];
  for (const { circuitId, fromVersion } of wishes) {
    const { mapping } = await send<MigrationPlan>('POST', '/operations/migrations/plan', {
      body: { circuitId, fromVersion, toVersion },
    });
    const migration = await send<Migration>('POST', '/operations/migrations', {
      body: { plan: { circuitId, fromVersion, toVersion, mapping }, reason },
    });
    asked.push(migration.id);
  }
  return asked;
}
