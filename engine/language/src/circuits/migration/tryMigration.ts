import { advance } from '../advance.js';
import type { Effect, Environment, InstanceState } from '../state.js';
import { type Carried, migrateState } from './migrateState.js';
import type { ElementMapping, MigrationFault, Versions } from './plan.js';

/** What a migration would give: the carried state and all it wishes of the outside. */
export type Tried = Carried & { advanced: InstanceState; effects: Effect[] };

/**
 * Carries a copy of an instance over and lets it take its first steps there: the dry run of a migration. What would
 * become an incident is a reason not to migrate.
 *
 * @param env what the new version may ask of the outside
 */
export function tryMigration(
  versions: Versions,
  mapping: readonly ElementMapping[],
  state: InstanceState,
  env: Environment,
): Tried | { faults: MigrationFault[] } {
  const carried = migrateState(versions, mapping, state);
  if ('faults' in carried) return carried;
  const { state: advanced, effects } = advance(versions.to, carried.state, carried.event, env);
  const faults = effects.flatMap((effect): MigrationFault[] =>
    effect.kind === 'incident'
      ? [{ rule: 'attente-impossible', message: effect.message, element: effect.elementId }]
      : [],
  );
  return faults.length > 0 ? { faults } : { ...carried, advanced, effects };
}
