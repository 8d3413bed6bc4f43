import { checkEvolution, runMigrationCase } from '@trame/language';
import { fileOf, type Inspection } from '../checks/Inspection.js';
import { formerOf, migrationsOf, nextAsked, thingOf } from '../migrations.js';
import type { PlayedCase } from './PlayedCase.js';

/** Plays the cases kept with a migration; unplayed when what it declares has faults of its own. */
export function playMigration(inspection: Inspection, key: string): PlayedCase[] {
  const source = inspection.layer.migrations[key];
  const cases = source?.migration.cases ?? [];
  if (!source) return [];
  const chain = migrationsOf(inspection.layer, thingOf(source.migration));
  const after = nextAsked(
    inspection.whole,
    chain,
    chain.findIndex((one) => one.key === key),
  );
  const from = formerOf(source);
  const { changes } = source.migration;
  const sound = after !== undefined && checkEvolution(from, after, changes).length === 0;
  const file = fileOf('migrations', key);
  return cases.map((one, index) => ({
    file,
    title: one.title,
    played: sound
      ? runMigrationCase({ from, to: after, changes }, one, `/cases/${index}`).map((fault) => ({
          ...fault,
          file,
        }))
      : ('unplayed' as const),
  }));
}
