import type { StudioUsage } from '@trame/schemas';
import type { MergedPack } from '../../catalog/index.js';

/** A place of a pack that needs something. */
export type Use = StudioUsage['items'][number];

/** What is searched: a pack with all that it extends. */
export type Search = { pack: MergedPack };

/** Names by which the answers of a form, or the results of a grid, are read elsewhere. */
export function aliasesOf(sources: Record<string, string> | undefined, source: string): string[] {
  return Object.entries(sources ?? {}).flatMap(([alias, of]) => (of === source ? [alias] : []));
}
