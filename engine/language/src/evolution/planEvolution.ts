import type { AnswerChange } from '@trame/schemas';
import type { Asked } from './Asked.js';
import { compareAsked, type Difference } from './compareAsked.js';
import type { Evolution } from './Evolution.js';

/** What a pack declares of one step between two of its versions. */
export interface VersionedMigration {
  /** French: what has changed. */
  title: string;
  changes: readonly AnswerChange[];
  /** The form, or the grid, as it was before. */
  former: Asked;
}

/** One step, and what it is called when the pack says so. */
export type EvolutionStep = Evolution & { title: string | undefined };

/** The way from the version of a draft to the one in force; or why there is none. */
export type EvolutionPlan = { steps: EvolutionStep[] } | { stays: Difference[] };

/**
 * Finds the way by which answers pass from one version to another: through each migration declared between the two, in
 * order; where none is, as they are, if nothing stands in the way.
 *
 * @param migrations those declared after the version of the draft, the earliest first
 */
export function planEvolution(
  from: Asked,
  to: Asked,
  migrations: readonly VersionedMigration[],
): EvolutionPlan {
  const steps: EvolutionStep[] = [];
  let here = from;
  for (const [index, { title, changes, former }] of migrations.entries()) {
    const stays = compareAsked(here, former);
    if (stays.length > 0) return { stays };
    const next = migrations[index + 1]?.former ?? to;
    steps.push({ title, from: here, to: next, changes });
    here = next;
  }
  if (steps.length > 0) return { steps };
  const stays = compareAsked(from, to);
  return stays.length > 0 ? { stays } : { steps: [{ title: undefined, from, to, changes: [] }] };
}
