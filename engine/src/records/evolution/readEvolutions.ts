import type { PutAside } from '@trame/language';
import type { DraftEvolution } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import type { Tx } from '../../platform/index.js';
import { namesOf } from '../names.js';

type Row = {
  at: Date;
  by_id: string;
  run_id: string | null;
  from_version_id: string;
  to_version_id: string;
  told: Pick<DraftEvolution, 'titles' | 'passed' | 'added'>;
  aside: PutAside[];
};

/**
 * How a draft came to its version, the first time first: what was moved, converted, added, and the answers kept aside that
 * its reader may be told.
 * @param readable data domains that may be read; absent for who reads their own
 */
export async function readEvolutions(
  tx: Tx,
  draftId: string,
  readable?: readonly string[],
): Promise<DraftEvolution[]> {
  const rows = await tx.query<Row>(
    `select at, by_id, run_id, from_version_id, to_version_id, told, aside from draft_evolution
      where draft_id = $1 order by to_revision`,
    [draftId],
  );
  const names = await namesOf(
    tx,
    rows.map(({ by_id }) => by_id),
  );
  return Promise.all(
    rows.map(async ({ at, by_id, run_id, from_version_id, to_version_id, told, aside }) => ({
      at: at.toISOString(),
      by: names.get(by_id) ?? '',
      batch: run_id !== null,
      fromVersion: (await getPack(from_version_id, tx)).version,
      toVersion: (await getPack(to_version_id, tx)).version,
      titles: told.titles,
      passed: told.passed,
      added: told.added,
      aside: aside
        .filter(({ mask }) => mask === undefined || !readable || readable.includes(mask))
        .map(({ label, said }) => ({ label, said })),
    })),
  );
}
