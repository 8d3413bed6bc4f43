import type { MigrationLine } from '@trame/schemas';
import { t } from '../words.js';

const SHOWN = ['aFaire', 'migrees', 'refusees', 'annulees', 'nonAnnulables'] as const;

/** What became of the instances of a migration, in a few words. */
export function countsTold(counts: MigrationLine['counts']): string {
  return SHOWN.filter((name) => counts[name] > 0)
    .map((name) => t(`migration.count.${name}`, { count: counts[name] }))
    .join(', ');
}
