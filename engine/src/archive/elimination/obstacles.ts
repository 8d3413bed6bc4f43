import type { ArchiveObstacle } from '@trame/schemas';
import type { Due } from '../retention/dueOf.js';

/** What decides whether a dossier may be eliminated. */
export type EliminationFacts = {
  phase: string;
  due: Due;
  holds: number;
  openCircuits: number;
  hasVisa: boolean;
  /** ISO day. */
  today: string;
};

/** Every reason why a dossier is not to be eliminated today, the one that nothing gets past first; empty when it may be. */
export function obstaclesOf({
  phase,
  due,
  holds,
  openCircuits,
  hasVisa,
  today,
}: EliminationFacts): ArchiveObstacle[] {
  const { last, unknown } = due;
  const found: Array<ArchiveObstacle | false> = [
    holds > 0 && 'suspension',
    phase !== 'archive' && 'non-archive',
    (last === undefined || unknown !== undefined) && 'regle-inconnue',
    last !== undefined && (last.due ?? '') > today && 'duree',
    due.rules.some(({ rule }) => rule.fate !== 'eliminer') && 'autre-sort',
    openCircuits > 0 && 'circuit-en-cours',
    !hasVisa && 'sans-visa',
  ];
  return found.filter((one) => one !== false);
}
